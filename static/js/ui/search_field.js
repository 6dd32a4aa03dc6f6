import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../lib/announce.js";
import { html } from "../lib/html.js";
import { changeQuery, route } from "../lib/route.js";
import { t } from "../lib/text.js";

const PAUSE = 150;

const LABELS = {
  item: t("Search items"),
  store: t("Search stores"),
  alert: t("Search alerts"),
  change: t("Search changes"),
  need: t("Search"),
};

/** @type {Record<keyof typeof LABELS, (n: number) => string>} */
const FOUND = {
  item: (n) => t("{n, plural, one {# item found} other {# items found}}", { n }),
  store: (n) => t("{n, plural, one {# store found} other {# stores found}}", { n }),
  alert: (n) => t("{n, plural, one {# alert found} other {# alerts found}}", { n }),
  need: (n) => t("{n, plural, one {# line found} other {# lines found}}", { n }),
  change: (n) => t("{n, plural, one {# change found} other {# changes found}}", { n }),
};

/**
 * Search by name, which the address keeps. `found`: how many of `noun` match.
 *
 * @param {{ found: number, noun: keyof typeof LABELS }} props
 */
export function SearchField({ found, noun }) {
  const { q = "" } = route.value.query;
  const [text, setText] = useState(q);
  const sent = useRef(q);
  useEffect(() => {
    if (q !== sent.current) setText(q);
    sent.current = q;
  }, [q]);
  useEffect(() => {
    if (text === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = text;
      changeQuery({ q: text, page: "" }, { replace: true });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    if (q) announce(FOUND[noun](found));
  }, [q, found]);
  return html`
    <label class="search">
      <span class="visually-hidden">${LABELS[noun]}</span>
      <input
        type="search"
        placeholder=${LABELS[noun]}
        autocomplete="off"
        spellcheck=${false}
        value=${text}
        onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => setText(target.value)}
      />
    </label>
  `;
}
