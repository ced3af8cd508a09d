const rows = [
  ['Case study: Nordwerk Works plans a plant in a day', 'case_study', '2025-03-10', 'U07;U16'],
  ['Case study: Fjordline Freight halves its empty runs', 'case_study', '2024-11-25', 'U07'],
  ['Case study: Oakhaven Stores and the weekly order', 'case_study', '2025-10-20', 'U07;U15'],
  ['What our customers say', 'testimonial', '2025-01-15', 'U08'],
  ['Seven signs you outgrew the spreadsheet', 'blog', '2024-11-28', 'U07'],
  ['Safety stock without guessing', 'blog', '2025-02-06', 'U07'],
  ['How sales and operations agree on a number', 'blog', '2025-06-17', 'U05;U12'],
  ['Demand planning in energy retail', 'blog', '2025-11-12', 'U10'],
  ['A forecast you can explain', 'blog', '2026-04-21', 'U10'],
  ['White paper: the planning maturity model', 'white_paper', '2024-12-02', 'U07'],
  ['White paper: carbon and cost in one plan', 'white_paper', '2025-08-25', 'U10'],
  ['The planning playbook', 'white_paper', '2026-06-08', 'U06'],
  ['Recording: planning under uncertainty', 'webinar', '2025-01-30', 'U08'],
  ['Recording: forecasting that holds', 'webinar', '2026-06-18', 'U09;U17'],
  ['Product tour', 'demo', '2024-11-21', 'U10;U14'],
  ['Pricing', 'pricing', '2024-11-21', 'U05'],
  ['Spring offer', 'promo_email', '2026-03-24', 'U06'],
] as const;

/** Everything marketing has published. */
export const content = rows.map(([title, kind, publishedOn, contributors], i) => ({
  id: `K${String(i + 1).padStart(2, '0')}`,
  title,
  kind,
  publishedOn,
  contributors,
}));

/** The case study of the story, whose readers buy more often and sooner. */
export const caseStudy = content[0] as (typeof content)[number];
/** What the giveaway campaign gives away. */
export const playbook = content[11] as (typeof content)[number];

/** Pieces of the given kinds that are out on the date, the story's case study left aside. */
export function contentOn(date: string, kinds: readonly string[]): (typeof content)[number][] {
  return content.filter(
    (piece) => piece !== caseStudy && kinds.includes(piece.kind) && piece.publishedOn <= date,
  );
}
