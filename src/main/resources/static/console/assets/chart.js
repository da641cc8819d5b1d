// Draws curves: the equity of an account with its floor, and what the trades of a filter brought, one curve a currency. The
// figures stand on the page too: in the table of trading days, and in the one above the curves.
'use strict';

(() => {
  const HEIGHT = 240;
  const CURVE = {width: 2, points: {show: false}};
  const FLOOR = {...CURVE, label: 'Floor', stroke: '--bad', dash: [8, 4]};
  const number = text => text === null ? null : Number(text);
  const said = value => value.toLocaleString('en', {minimumFractionDigits: 2, maximumFractionDigits: 2});
  const seconds = point => Date.parse(point.at) / 1000;

  const ask = async address => {
    const answer = await fetch(address, {headers: {Accept: 'application/json'}});
    return answer.ok && !answer.redirected ? answer.json() : null;
  };

  // A figure that is drawn anew when the screen or its colours change.
  const plot = (figure, caption, series) => {
    const holder = document.createElement('div');
    holder.setAttribute('role', 'img');
    holder.setAttribute('aria-labelledby', caption.id);
    figure.append(holder);
    let shown = null;
    let data = null;
    const draw = () => {
      const style = getComputedStyle(document.documentElement);
      const colour = name => style.getPropertyValue(name).trim();
      const axis = {stroke: colour('--soft'), grid: {stroke: colour('--line')}, ticks: {stroke: colour('--line')}};
      shown?.destroy();
      shown = new uPlot({
        width: holder.clientWidth,
        height: HEIGHT,
        tzDate: at => uPlot.tzDate(new Date(at * 1000), 'UTC'),
        axes: [axis, {...axis, size: 80}],
        series: [{label: 'Time'}, ...series.map(one => ({...one, stroke: colour(one.stroke)}))]
      }, data, holder);
    };
    addEventListener('resize', () => shown?.setSize({width: holder.clientWidth, height: HEIGHT}));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => shown && draw());
    return fresh => {
      data = fresh;
      if (shown) {
        shown.setData(data);
      } else {
        draw();
      }
    };
  };

  const account = async figure => {
    const caption = document.getElementById('curve-caption');
    const answer = await ask(figure.dataset.points);
    if (answer === null) {
      caption.textContent = 'The curve could not be read. Load the page again.';
      return;
    }
    const points = answer.points;
    if (points.length < 2) {
      caption.textContent = 'There is no curve yet: it begins with the first trade.';
      return;
    }
    const equities = points.map(point => number(point.equity));
    const floors = points.map(point => number(point.floor));
    const known = equities.filter(value => value !== null);
    caption.textContent = `Equity from ${said(known[0])} to ${said(known.at(-1))}, `
      + `lowest ${said(Math.min(...known))}, highest ${said(Math.max(...known))}`
      + (floors.at(-1) === null ? '; no floor' : `; the floor is ${said(floors.at(-1))}`);
    plot(figure, caption, [{...CURVE, label: 'Equity', stroke: '--link'}, FLOOR])([points.map(seconds), equities, floors]);
  };

  const trades = async curves => {
    const plots = new Map();
    const begin = currency => {
      const figure = document.createElement('figure');
      figure.className = 'card chart';
      const caption = document.createElement('figcaption');
      caption.id = 'curve-' + currency;
      figure.append(caption);
      curves.append(figure);
      const series = {...CURVE, label: 'Net profit', stroke: '--link', paths: uPlot.paths.stepped({align: 1})};
      return {figure, caption, show: plot(figure, caption, [series])};
    };
    const draw = async () => {
      const known = (await ask(curves.dataset.points) ?? []).filter(curve => curve.trades > 0);
      for (const [currency, {figure}] of plots) {
        if (!known.some(curve => curve.currency === currency)) {
          figure.remove();
          plots.delete(currency);
        }
      }
      for (const {currency, trades: count, points, figures} of known) {
        if (!plots.has(currency)) {
          plots.set(currency, begin(currency));
        }
        const {caption, show} = plots.get(currency);
        caption.textContent = `${currency} after ${count} ${count === 1 ? 'trade' : 'trades'}: ${said(Number(figures.end))}`;
        show([points.map(seconds), points.map(point => number(point.profit))]);
      }
    };
    addEventListener('refreshed', event => event.target.id === 'equity-figures' && draw());
    await draw();
  };

  const figure = document.getElementById('curve');
  const curves = document.getElementById('curves');
  if (figure) {
    account(figure);
  }
  if (curves) {
    trades(curves);
  }
})();
