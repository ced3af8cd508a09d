import { createContext } from 'react';
import type { PageSearch } from '../lib/search.ts';

/** What the address says now; a page may still be drawing what it said before. */
export const LatestSearch = createContext<PageSearch>({});
