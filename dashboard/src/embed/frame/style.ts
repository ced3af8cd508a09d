import { PALETTES, type Scheme } from '../../lib/palette.ts';

/** The look of a frame, in the colours of the charts. */
export function styleOf(scheme: Scheme): string {
  const { background, text, muted, hairline, focus } = PALETTES[scheme];
  return `:root{color-scheme:${scheme}}body{background:${background};color:${text}}
.picture{position:relative}.picture svg{display:block;width:100%;height:auto}
.box{position:absolute;pointer-events:none;max-width:60%;padding:6px 8px;border:1px solid ${hairline};border-radius:4px;
background:${background};font-size:12px;line-height:1.4;font-variant-numeric:tabular-nums;z-index:1}
.box b,.box span{display:block}.box i{font-style:normal;color:${muted}}
footer{display:flex;flex-wrap:wrap;gap:4px;padding:0 12px 10px}footer a{margin-left:auto}
footer a,button{font:inherit;font-size:12px;padding:4px 6px;border:0;border-radius:4px;background:none;color:${muted};cursor:pointer;text-decoration:none}
button[aria-pressed=true]{color:${text};font-weight:600}footer a:hover,button:hover{color:${text};text-decoration:underline}
:focus-visible{outline:2px solid ${focus};outline-offset:-2px}
.said,.definitions,.table{padding:12px 16px;margin:0;font-size:13px;line-height:1.5}.said p{margin:4px 0 0;color:${muted}}
.definitions dt{font-weight:600;margin-top:8px}.definitions dd{margin:0;color:${muted}}
.table{overflow:auto;max-height:480px}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding-bottom:8px}th,td{padding:4px 8px;border-bottom:1px solid ${hairline};text-align:right}
th:first-child{text-align:left;font-weight:400}thead th{color:${muted};font-weight:400}
@media print{footer{display:none}.table{max-height:none}}`;
}
