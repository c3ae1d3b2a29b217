// Takes out of a component stylesheet what no page of Voordeur uses: whole states and variants, never
// single declarations. A variant that is wanted after all is brought back by taking it off this list.
const unused = [
  /nl-button.*--(pressed|positive|negative|busy|disabled|icon-only)/,
  /nl-link--(disabled|current|inline-box)/,
  /nl-skip-link--visible$/,
  /nl-heading--level-[56]/,
  /nl-paragraph__lead/,
  /utrecht-[a-z-]+--(hover|focus|focus-visible|disabled|busy|read-only)$/,
  /:(disabled|read-only|invalid|user-invalid)$/, /placeholder/,
  /^\.utrecht-(textbox|textarea|select|radio-button)--invalid$/,
  /^\.utrecht-(textbox|textarea|select)--html-(input|textarea|select):focus$/,
  /^\.utrecht-radio-button--(active|checked|html-input(:focus|:hover|:active|\[aria-invalid))/,
  /form-fieldset.*--(html-fieldset|html-legend|section|distanced|disabled)/,
  /:focus-visible$/,
  /utrecht-textbox--(password|house|voorvoegsel|iban|url|tel-size)/, /\[type=password i\]/,
  /breadcrumb-nav(--arrows|__heading|__link--disabled|__list--html-p|__separator$|__link--first)/,
  /form-field--(radio|checkbox .*:has|checkbox .utrecht-form-field__label)/, /form-field__description--before/,
  /form-field .utrecht-form-field-description/, /form-field-description--(valid|warning|invalid)/,
  /form-label--checked/,
  /data-list(__actions|--rows .utrecht-data-list__actions|__item-value--(multiline|numeric))/,
  /page-footer__address/,
  /table__(footer|figcaption|container|data|header--|header-cell--|header-cell-button|header-cell:has|row--|cell--)/,
  /table--(fixed|oneline|alternate|row-hover|row-focus|busy|html-table)/, /table-container--overflow/,
];

export function prune(css) {
  css = css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/@charset[^;]*;/g, "");
  return block(css, 0)[0];
}

// Reads rules until the closing brace (or the end); gives back the kept text and where it stopped.
function block(css, i) {
  let out = "";
  while (i < css.length) {
    const open = css.indexOf("{", i);
    const close = css.indexOf("}", i);
    if (open < 0 || (close >= 0 && close < open)) return [out, close < 0 ? css.length : close + 1];
    const head = css.slice(i, open).trim();
    if (head.startsWith("@media") || head.startsWith("@supports")) {
      const [inner, next] = block(css, open + 1);
      if (inner) out += `${head}{${inner}}`;
      i = next;
    } else {
      const end = css.indexOf("}", open);
      const kept = selectors(head).filter((s) => !unused.some((u) => u.test(s)));
      const body = css.slice(open + 1, end).trim();
      if (kept.length && body) out += `${kept.join(",")}{${body}}`;
      i = end + 1;
    }
  }
  return [out, i];
}

// Splits at commas that are not inside brackets.
function selectors(head) {
  const parts = [];
  let depth = 0, from = 0;
  for (let i = 0; i <= head.length; i++) {
    const c = head[i];
    if (c === "(" || c === "[") depth++;
    else if (c === ")" || c === "]") depth--;
    else if ((c === "," && depth === 0) || i === head.length) {
      parts.push(head.slice(from, i).trim());
      from = i + 1;
    }
  }
  return parts.filter(Boolean);
}
