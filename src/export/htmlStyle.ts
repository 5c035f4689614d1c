import { timelineStates } from '../core/timelineStates.ts';
import { darkTheme, lightTheme, themeVariables } from './htmlTheme.ts';

const fills = timelineStates.map(({ state }) => `.${state}{fill:url(#pattern-${state})}`).join('\n');

/** One type scale, one accent, no boxes inside boxes. */
export const styleSheet = `
:root{color-scheme:light dark;${themeVariables(lightTheme)}}
@media (prefers-color-scheme:dark){:root{${themeVariables(darkTheme)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--background);color:var(--text);
 font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
 font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
main{max-width:1180px;margin:0 auto;padding:40px 32px 72px}
h1,h2,h3,p,ul{margin:0}
h1{font-size:30px;line-height:1.25;font-weight:650;letter-spacing:-.012em;max-width:34em;margin:14px 0 12px;
 overflow-wrap:anywhere;text-wrap:balance}
h2{font-size:19px;font-weight:620;letter-spacing:-.005em}
h3{font-size:15px;font-weight:620;margin-bottom:12px}
section{margin-top:52px}
section>h2{margin-bottom:4px}
.context{display:flex;flex-wrap:wrap;justify-content:space-between;gap:2px 24px;color:var(--muted);font-size:13px}
.context strong{color:var(--text);font-weight:600}
.context>*{overflow-wrap:anywhere}
.facts{display:grid;gap:3px;color:var(--text);max-width:62em;overflow-wrap:anywhere}
.notice{margin-top:16px;padding:10px 14px;border-left:4px solid var(--runQueue);background:var(--surface)}
.quiet{color:var(--muted);font-size:13px}
.undecided h1{color:var(--failed)}
.remarks{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(340px,100%),1fr));gap:24px 48px;margin-top:24px}
.remarks:empty{display:none}
.remarks ul,.reasons ul{padding-left:1.15em;display:grid;gap:6px;overflow-wrap:anywhere}
.remarks li::marker,.reasons li::marker{color:var(--muted)}
.remarks .warnings li{list-style:"!  "}
.remarks .warnings li::marker{color:var(--runQueue);font-weight:700}
.reasons ul{margin-top:12px;columns:2 26em;column-gap:48px;display:block}
.reasons li{break-inside:avoid;padding-bottom:6px}
.remarks h3{margin-bottom:8px}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:6px 22px;margin:14px 0 18px;font-size:13px}
.legend li{display:inline-flex;align-items:center;gap:7px;white-space:nowrap}
.legend b{font-weight:600}
svg{display:block}
svg text{fill:var(--text);font:inherit;font-size:12px}
svg .muted{fill:var(--muted)}
.swatch{flex:none;width:16px;height:16px;border-radius:2px}
.lanes{display:grid;grid-template-columns:max-content minmax(0,1fr) max-content max-content 20px;
 gap:9px 16px;align-items:start;font-size:13px}
.lanes>*{min-width:0}
.lanes .head{color:var(--muted);font-size:12px;text-align:right}
.lanes .row{display:contents}
.lanes .number{text-align:right;white-space:nowrap}
.lanes .name{white-space:nowrap}
.lanes .name small{display:block;color:var(--muted);font-weight:400;font-size:11px}
.lanes .apart{grid-column:1/-1;height:5px}
.lanes .fold,.lanes .none{grid-column:2;color:var(--muted);font-size:12px;overflow-wrap:anywhere}
.lanes .row>.mark{color:var(--accent);font-weight:700}
.recommended .name,.recommended .number{font-weight:650}
.plot{width:100%;overflow:visible}
.ruler{stroke:var(--rule);stroke-width:1}
.cut{stroke:var(--background);stroke-width:1.5}
.cross{fill:var(--failed);font-size:13px;font-weight:700;paint-order:stroke;stroke:var(--background);stroke-width:3px}
${fills}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(460px,100%),1fr));gap:44px 56px}
.charts figure{margin:0;min-width:0}
.chart{width:100%;height:auto;margin-top:8px}
.axis{stroke:var(--muted);stroke-width:1}
.guide{fill:none;stroke:var(--muted);stroke-width:1.25;stroke-dasharray:2 4}
.amdahl{fill:none;stroke:var(--muted);stroke-width:1.5;stroke-dasharray:8 4}
.series{fill:none;stroke-width:2;stroke-linejoin:round}
.interval{stroke-width:1.25;opacity:.85}
.threads{--series:var(--text)} .processes,.async,.serial{--series:var(--muted)}
.series,.interval{stroke:var(--series)} .point{fill:var(--series);stroke:var(--background);stroke-width:1.5}
.hollow{fill:var(--background);stroke:var(--series)}
.ring{fill:none;stroke:var(--accent);stroke-width:2}
.bars{display:grid;grid-template-columns:max-content minmax(0,1fr) max-content;gap:7px 14px;align-items:center;font-size:13px}
.bars .number{text-align:right;white-space:nowrap}
.bars h4{grid-column:1/-1;margin:10px 0 2px;font-size:13px;font-weight:600}
.bars h4:first-child{margin-top:0}
.bars .threads rect{fill:var(--text)} .bars .processes rect{fill:url(#pattern-processes)}
.scroll{overflow-x:auto;margin-top:12px}
table{border-collapse:collapse;font-size:13px;width:100%}
caption{text-align:left;color:var(--muted);padding-bottom:6px}
th,td{padding:6px 7px;text-align:left;white-space:nowrap;border-bottom:1px solid var(--rule)}
th{font-weight:550;color:var(--muted);font-size:12px;vertical-align:bottom}
td.right,th.right{text-align:right}
th:first-child,td:first-child{padding-left:0} th:last-child,td:last-child{padding-right:0}
tr.marked td{font-weight:650}
tr.marked td:first-child::after{content:" ✓";color:var(--accent)}
tr.secondary td{color:var(--muted)}
.narrow table{width:auto;min-width:min(480px,100%)}
details{margin-top:20px}
a{color:inherit;text-decoration-color:var(--muted);text-underline-offset:3px}
a:hover{text-decoration-color:currentColor}
:target{background:var(--surface);scroll-margin-top:24px}
summary{cursor:pointer;color:var(--muted);font-size:13px}
summary:hover{color:var(--text)}
:focus-visible{outline:2px solid var(--loopIdle);outline-offset:3px;border-radius:2px}
#explanation h3{margin:22px 0 8px}
#explanation ul{padding-left:1.15em;display:grid;gap:4px;max-width:90ch;overflow-wrap:anywhere}
#explanation td:last-child{white-space:normal}
.failures{list-style:none;padding:0;display:grid;gap:22px;margin-top:14px}
.failures p{overflow-wrap:anywhere}
.failures .what{font-weight:600}
.failures .what::before{content:"✗ ";color:var(--failed)}
pre{margin:6px 0 0;font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--muted);
 white-space:pre-wrap;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 24px;font-size:13px;margin:12px 0 0}
dt{color:var(--muted)} dd{margin:0;overflow-wrap:anywhere}
.hidden{position:absolute;width:0;height:0;overflow:hidden}
@media (max-width:720px){
 main{padding:24px 18px 48px} h1{font-size:23px} section{margin-top:40px}
 .lanes{grid-template-columns:minmax(0,1fr) max-content max-content 18px;gap:4px 12px}
 .lanes .head{display:none} .lanes .name{grid-column:1} .lanes .wide,.lanes .fold,.lanes .none{grid-column:1/-1;order:0}
 .lanes .row{display:grid;grid-column:1/-1;grid-template-columns:subgrid;row-gap:4px;margin-bottom:6px}
 .lanes .row>.wide{grid-row:2}
 dl{grid-template-columns:minmax(0,1fr);gap:0} dd{margin-bottom:8px}
}
@media print{details::details-content{content-visibility:visible;block-size:auto} body{font-size:11px;print-color-adjust:exact;-webkit-print-color-adjust:exact} main{padding:0}
 section,figure{break-inside:avoid}}
`;
