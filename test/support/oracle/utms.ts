import { text, type Row } from './read.ts';

interface Link {
  id: string;
  source: string;
  medium: string;
  campaign: string;
}

const plain = (value: string | null | undefined): string => (value ?? '').trim().toLowerCase();

/** The links that campaigns list, and each campaign's own id as the name that a touch may give it. */
export function readLinks(campaigns: readonly Row[]): Link[] {
  return campaigns.flatMap((row) => {
    const id = text(row, 'campaign_id')!;
    const listed = (text(row, 'utm_links') ?? '').split(';').filter((link) => link !== '');
    const links = listed.map((link) => {
      const [source, medium, ...campaign] = link.split('/');
      return { id, source: plain(source), medium: plain(medium), campaign: plain(campaign.join('/')) };
    });
    return [...links, { id, source: '', medium: '', campaign: plain(id) }];
  });
}

/** The campaign that a touch without a campaign id leads to, or null where there is none, or no single best one. */
export function ledTo(row: Row, links: readonly Link[]): string | null {
  const campaign = text(row, 'campaign');
  if (text(row, 'campaign_id') !== null || campaign === null) return null;
  const [source, medium] = [plain(text(row, 'source')), plain(text(row, 'medium'))];
  const agreement = (link: Link) => Number(link.source === source) + Number(link.medium === medium);
  const fitting = links.filter((link) => link.campaign === plain(campaign));
  const best = Math.max(...fitting.map(agreement));
  const ids = new Set(fitting.filter((link) => agreement(link) === best).map((link) => link.id));
  return ids.size === 1 ? [...ids][0]! : null;
}
