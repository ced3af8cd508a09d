/** The words of the hand-off page. */
export const handoffTexts = {
  sentence: (handed: string, accepted: string, inTime: string, subject: string) =>
    `Marketing handed ${handed} people to sales in ${subject}; sales accepted ${accepted} of those decided and followed up ${inTime} in the time promised.`,
  nothing: (subject: string) => `Nobody was handed from marketing to sales in ${subject}.`,
  scorecard: {
    title: 'Both sides’ promises',
    summary: (marketing: string, sales: string) => `${marketing}; ${sales}.`,
    marketing: 'Marketing promised',
    sales: 'Sales promised',
    quality: 'Accepted of those decided',
    become: 'MQLs that become SQLs',
    ofAsked: (achieved: string, asked: string) => `${achieved} of ${asked} asked`,
    followUp: 'Follow-ups in the time promised',
    ofOwed: (done: string, owed: string) => `${done} of ${owed} owed`,
    decided: (accepted: string, rejected: string, recycled: string, pending: string) =>
      `${accepted} accepted, ${rejected} rejected, ${recycled} recycled, ${pending} undecided`,
    columns: ['Promise', 'Delivered', 'Owed', 'Share'],
  },
  decisions: 'What sales decided',
  speed: 'Speed to lead',
  speedBy: 'Speed and follow-up, group by group',
  reasons: 'Why people were rejected or sent back',
  reasonsOf: (name: string) => `Why people of ${name} were rejected or sent back`,
  why: (name: string) => `Show why people of ${name} were rejected or sent back`,
  everybody: 'Back to everybody',
  sources: 'What became of each campaign’s people',
  afterwards: 'What rejected and recycled people brought later',
  competitors: 'Lost to competitors',
} as const;
