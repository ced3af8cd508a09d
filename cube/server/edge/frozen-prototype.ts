/**
 * Freezes what every object inherits from: nothing can be added to it or changed for everybody. Other objects may
 * still be given a `toString` or the like of their own, which plain frozen values would refuse them.
 */
export function freezeObjectPrototype(): void {
  const everyObject = Object.prototype;
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(everyObject))) {
    if (!('value' in descriptor) || !descriptor.configurable) continue;
    const value: unknown = descriptor.value;
    Object.defineProperty(everyObject, name, {
      get: () => value,
      set(this: object, given: unknown) {
        if (this === everyObject) throw new TypeError(`Object.prototype.${name} is frozen.`);
        Object.defineProperty(this, name, {
          value: given,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      },
    });
  }
  Object.freeze(everyObject);
}
