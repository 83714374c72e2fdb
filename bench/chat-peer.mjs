// The picture of bench/chat.sh out of Chromium, as a renderer of Grafana's kind makes it: ask Prometheus, draw with
// uPlot, take a screenshot, post it to loopback. Once in a Chromium that is started for it, once in a new page of one that
// is running.   node chat-peer.mjs FOLDER
import {chromium} from 'playwright-core';
import fs from 'fs';
import http from 'http';
import path from 'path';
import {spawn} from 'child_process';

const folder = process.argv[2];
const port = 20000 + Math.floor(Math.random() * 20000);
const prometheus = spawn('prometheus', ['--config.file=prometheus.yaml', '--storage.tsdb.path=data',
  `--web.listen-address=127.0.0.1:${port}`, '--web.cors.origin=.*'], {cwd: folder, stdio: 'ignore'});
let bytes = 0;
const receiver = http.createServer((request, response) => {
  bytes = 0;
  request.on('data', part => { bytes += part.length; });
  request.on('end', () => response.end('ok'));
}).listen(0, '127.0.0.1');
const uplot = path.join('node_modules', 'uplot', 'dist');
const page = `<!doctype html><html><head><style>body{margin:0;background:#111217;color:#ccccdc;font:14px sans-serif}
${fs.readFileSync(path.join(uplot, 'uPlot.min.css'), 'utf8')}</style>
<script>${fs.readFileSync(path.join(uplot, 'uPlot.iife.min.js'), 'utf8')}</script></head><body>
<h3 style="margin:8px">R0 firing: w03 is above its limit</h3><div id="plot"></div><script>
async function draw() {
  const end = Math.floor(Date.now() / 1000);
  const ask = new URLSearchParams({query: 'bench_load', start: end - 3600, end: end, step: 5});
  const answer = await (await fetch('http://127.0.0.1:${port}/api/v1/query_range', {method: 'POST', body: ask})).json();
  const times = answer.data.result[0].values.map(v => v[0]);
  const data = [times, ...answer.data.result.map(s => {
    const at = new Map(s.values.map(v => [v[0], +v[1]]));
    return times.map(t => at.get(t) ?? null);
  })];
  const series = [{}, ...answer.data.result.map((s, i) => ({label: s.metric.workload,
    stroke: s.metric.workload === 'w03' ? '#ff5555' : 'hsl(' + i * 18 + ' 40% 40%)', width: 1}))];
  const axis = {stroke: '#ccccdc', grid: {stroke: '#2c2f36'}};
  new uPlot({width: 1000, height: 470, series, axes: [axis, axis], legend: {show: false},
    hooks: {drawAxes: [u => { const y = u.valToPos(700, 'y', true); u.ctx.strokeStyle = '#f00'; u.ctx.beginPath();
      u.ctx.moveTo(u.bbox.left, y); u.ctx.lineTo(u.bbox.left + u.bbox.width, y); u.ctx.stroke(); }]}},
    data, document.getElementById('plot'));
  await new Promise(requestAnimationFrame);
  document.title = 'done';
}
draw();
</script></body></html>`;
fs.writeFileSync(path.join(folder, 'peer.html'), page);
const launch = () => chromium.launch({executablePath: '/usr/bin/chromium', headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update']});

async function picture(browser) {
  const context = await browser.newContext({viewport: {width: 1000, height: 560}, deviceScaleFactor: 2});
  const tab = await context.newPage();
  await tab.goto('file://' + path.resolve(folder, 'peer.html'));
  await tab.waitForFunction('document.title === "done"');
  const png = await tab.screenshot();
  await fetch(`http://127.0.0.1:${receiver.address().port}/hook`, {method: 'POST', body: png});
  await context.close();
}

// `once` is what is measured, and returns what is to be done after it.
async function measure(name, times, once) {
  const took = [];
  for (let i = 0; i < times + 1; i++) {
    const begun = performance.now();
    const tidy = await once();
    if (i > 0) {
      took.push(performance.now() - begun);
    }
    await tidy();
  }
  took.sort((a, b) => a - b);
  const at = p => Math.round(took[Math.min(took.length - 1, Math.floor(took.length * p))]);
  console.log(`${name} ${times} pictures: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms; ${Math.round(bytes / 1000)} kB`);
}

try {
  await new Promise(resolve => setTimeout(resolve, 3000));
  await measure('cold Chromium', 15, async () => {
    const browser = await launch();
    await picture(browser);
    return () => browser.close();
  });
  const browser = await launch();
  await measure('warm Chromium', 50, async () => {
    await picture(browser);
    return () => {};
  });
  await browser.close();
} finally {
  prometheus.kill();
  receiver.close();
}
