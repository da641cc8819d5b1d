// Keeps a page up to date: parts that say by data-live what they are about are fetched again when that happened, at most
// once a second however much happens, and at once when somebody looks at the page again. Without this file every page can
// still be read and every form sent.
'use strict';

(() => {
  const KINDS = ['alert', 'order', 'fill', 'position', 'account', 'connection', 'dead_letter', 'drift', 'config'];
  const PAUSE = 1000;
  const USED_PAUSE = 3000;
  const status = document.getElementById('live');
  const dirty = new Set();
  const used = new Set();
  let timer = null;
  let isFetching = false;
  let last = 0;
  let source = null;
  // Where this page was made in the stream; what happened since then comes first.
  let after = status.dataset.after;

  const parts = () => [...document.querySelectorAll('[data-live]')];

  const tell = (text, on) => {
    if (status.textContent !== text) {
      status.textContent = text;
      status.classList.toggle('on', on);
    }
  };

  // The last event of a burst counts as much as the first one, so a turn that is due is never put off or left out.
  const happened = kind => {
    for (const part of parts()) {
      if (kind === 'reload' || part.dataset.live.split(' ').includes(kind)) {
        dirty.add(part.id);
      }
    }
    if (dirty.size > 0 && timer === null && !isFetching) {
      timer = setTimeout(refresh, Math.max(0, last + PAUSE - Date.now()));
    }
  };

  // Who types, or has something open, is not disturbed.
  const isInUse = part =>
    part.contains(document.activeElement) && /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)
    || part.querySelector('details[open], input:checked') !== null;

  const replace = (part, fresh) => {
    if (part.innerHTML === fresh.innerHTML) {
      return;
    }
    const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    const scrolled = part.querySelector('.scroll')?.scrollLeft ?? 0;
    part.replaceChildren(...document.importNode(fresh, true).childNodes);
    const scroll = part.querySelector('.scroll');
    if (scroll) {
      scroll.scrollLeft = scrolled;
    }
    if (focused) {
      [...part.querySelectorAll('a')].find(link => link.getAttribute('href') === focused)?.focus();
    }
    part.dispatchEvent(new CustomEvent('refreshed', {bubbles: true}));
  };

  const refresh = async () => {
    const wanted = [...dirty, ...used];
    used.clear();
    dirty.clear();
    timer = null;
    isFetching = true;
    try {
      const answer = await fetch(location.href, {headers: {Accept: 'text/html'}});
      if (answer.redirected) {
        location.assign(answer.url);
        return;
      }
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        for (const id of wanted) {
          const part = document.getElementById(id);
          const fresh = page.getElementById(id);
          if (part && fresh && isInUse(part)) {
            used.add(id);
          } else if (part && fresh) {
            replace(part, fresh);
          }
        }
      } else {
        wanted.forEach(id => used.add(id));
      }
    } catch (away) {
      wanted.forEach(id => used.add(id));
      tell('Not live: the hub does not answer', false);
    }
    isFetching = false;
    last = Date.now();
    if (dirty.size + used.size > 0) {
      timer = setTimeout(refresh, dirty.size > 0 ? PAUSE : USED_PAUSE);
    }
  };

  // A page that nobody looks at keeps no connection: a browser has six of them to a place, for all its tabs.
  const leave = () => {
    source?.close();
    source = null;
  };

  const listen = () => {
    if (source !== null || document.hidden) {
      return;
    }
    source = new EventSource('/api/v1/events?after=' + encodeURIComponent(after));
    source.onopen = () => tell('Live', true);
    source.onerror = () => {
      tell('Not live: trying again', false);
      if (source.readyState === EventSource.CLOSED) {
        leave();
        setTimeout(listen, 5000);
      }
    };
    for (const kind of [...KINDS, 'reload']) {
      source.addEventListener(kind, event => {
        after = event.lastEventId;
        happened(kind);
      });
    }
  };

  if (parts().length > 0) {
    listen();
    addEventListener('pagehide', leave);
    addEventListener('pageshow', listen);
    document.addEventListener('visibilitychange', () => document.hidden ? leave() : listen());
  } else {
    status.remove();
  }
})();
