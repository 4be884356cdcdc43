/** The mailbox's one style sheet: one column on a phone, recipients beside the mails where there is room. */
export const STYLE = `
*{box-sizing:border-box}
body{margin:0;font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC","WenQuanYi Zen Hei",sans-serif;color:#1f2329;background:#fff}
main{max-width:1120px;margin:0 auto;padding:16px}
h1{font-size:20px;margin:0 0 4px;overflow-wrap:anywhere}
h1 a{color:inherit;text-decoration:none}
h2{font-size:14px;margin:8px 0}
a{color:#1d5bbf}
a:focus-visible,input:focus-visible,button:focus-visible,summary:focus-visible{outline:2px solid #1d5bbf;outline-offset:2px}
.quiet,.narrowed{color:#5a6069;margin:0 0 16px;overflow-wrap:anywhere}
form{display:flex;gap:8px;margin:0 0 12px}
input[type=search]{flex:1;min-width:0;min-height:44px;padding:8px 12px;border:1px solid #8a9099;border-radius:4px;font:inherit}
button{min-height:44px;padding:8px 20px;border:0;border-radius:4px;background:#1d5bbf;color:#fff;font:inherit}
ol,ul{list-style:none;margin:0;padding:0}
.mails a{display:grid;grid-template:"subject subject" "to when"/minmax(0,1fr) auto;gap:0 16px;padding:10px 4px;min-height:44px;border-bottom:1px solid #dfe2e7;color:inherit;text-decoration:none}
.mails a:hover,nav li a:hover{background:#f3f5f8}
.subject{grid-area:subject;overflow-wrap:anywhere}
.to,.when,dt{color:#5a6069;font-size:14px}
.to{grid-area:to;overflow-wrap:anywhere}
.when{grid-area:when;white-space:nowrap}
.views{display:flex;gap:24px;margin:0 0 12px}
nav li a{display:flex;justify-content:space-between;gap:12px;padding:8px 4px;min-height:44px;color:inherit;text-decoration:none;font-size:14px}
nav li a span:first-child{overflow-wrap:anywhere;min-width:0}
nav li a[aria-current]{font-weight:600;background:#e8effa}
nav summary{padding:10px 4px;min-height:44px;cursor:pointer}
nav details{margin:0 0 12px;border-bottom:1px solid #dfe2e7}
nav details ul{max-height:50vh;overflow:auto}
.wide{display:none}
dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:2px 12px;margin:8px 0 16px}
dd{margin:0;overflow-wrap:anywhere}
iframe{width:100%;height:75vh;border:1px solid #dfe2e7}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;border:1px solid #dfe2e7;padding:16px;margin:0}
@media(min-width:900px){
.mails a{grid-template-areas:"subject when" "to to"}
.columns{display:grid;grid-template-columns:280px minmax(0,1fr);gap:32px}
.columns>section:only-child{grid-column:1/-1}
nav details{display:none}
.wide{display:block}
.wide ul{max-height:75vh;overflow:auto}
}`;
