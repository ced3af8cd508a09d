/** A text as it stands in HTML and XML, between tags and in quotes. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
