import { takeGrant } from '../cube-client/sign-in.ts';
import { currentLocale } from '../lib/locale.ts';

document.documentElement.lang = currentLocale;

// The first thing the page does, before the router reads the address: a grant never stays in it.
takeGrant(window);
