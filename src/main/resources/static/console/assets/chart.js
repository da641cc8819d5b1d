// Draws the equity curve of an account with its floor. The same figures stand in the table of trading days.
'use strict';

(async () => {
  const figure = document.getElementById('curve');
  const caption = document.getElementById('curve-caption');
  const answer = await fetch(figure.dataset.points, {headers: {Accept: 'application/json'}});
  if (!answer.ok || answer.redirected) {
    caption.textContent = 'The curve could not be read. Load the page again.';
    return;
  }
  const points = (await answer.json()).points;
  if (points.length < 2) {
    caption.textContent = 'There is no curve yet: it begins with the first trade.';
    return;
  }
  const number = text => text === null ? null : Number(text);
  const data = [
    points.map(point => Date.parse(point.at) / 1000),
    points.map(point => number(point.equity)),
    points.map(point => number(point.floor))
  ];
  const equities = data[1].filter(value => value !== null);
  const said = value => value.toLocaleString('en', {minimumFractionDigits: 2, maximumFractionDigits: 2});
  caption.textContent = `Equity from ${said(equities[0])} to ${said(equities.at(-1))}, `
    + `lowest ${said(Math.min(...equities))}, highest ${said(Math.max(...equities))}`
    + (data[2].at(-1) === null ? '; no floor' : `; the floor is ${said(data[2].at(-1))}`);

  const holder = document.createElement('div');
  holder.setAttribute('role', 'img');
  holder.setAttribute('aria-labelledby', 'curve-caption');
  figure.append(holder);

  const draw = () => {
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue(name).trim();
    const axis = {stroke: colour('--soft'), grid: {stroke: colour('--line')}, ticks: {stroke: colour('--line')}};
    holder.replaceChildren();
    return new uPlot({
      width: holder.clientWidth,
      height: 240,
      tzDate: at => uPlot.tzDate(new Date(at * 1000), 'UTC'),
      axes: [axis, {...axis, size: 80}],
      series: [
        {label: 'Time'},
        {label: 'Equity', stroke: colour('--link'), width: 2, points: {show: false}},
        {label: 'Floor', stroke: colour('--bad'), width: 2, dash: [8, 4], points: {show: false}}
      ]
    }, data, holder);
  };
  let plot = draw();
  addEventListener('resize', () => plot.setSize({width: holder.clientWidth, height: 240}));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { plot.destroy(); plot = draw(); });
})();
