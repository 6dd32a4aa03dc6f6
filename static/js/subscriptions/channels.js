import { t } from "../lib/text.js";


/** @import { Subscription } from "../api_client/types.js" */
/** @typedef {Subscription["channel"]} Channel */

/**
 * How messages reach an address, and what one looks like.
 *
 * @type {Record<Channel, { name: string, label: string, pattern: RegExp, expected: string, input: object }>}
 */
export const CHANNELS = {
  email: {
    name: t("E-mail"),
    label: t("E-mail address"),
    pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
    expected: t("Write an e-mail address, such as berlin@example.com."),
    input: { type: "email", autocomplete: "email", maxlength: "254" },
  },
  sms: {
    name: t("Text message"),
    label: t("Phone number"),
    pattern: /^\+[1-9][0-9]{6,14}$/,
    expected: t("Write the number with its country’s code and without spaces, such as +4915112345678."),
    input: { type: "tel", autocomplete: "tel", maxlength: "16" },
  },
  webhook: {
    name: t("Web hook"),
    label: t("Address of the web hook"),
    pattern: /^https:\/\/[^\s@#]+\.[^\s@#]+$/,
    expected: t("Write an address that begins with https://."),
    input: { type: "url", autocomplete: "off", maxlength: "1024" },
  },
};

/**
 * Who reads what is posted to a web hook.
 *
 * @type {[NonNullable<Subscription["shape"]>, string][]}
 */
export const SHAPES = [
  ["json", t("A program")],
  ["slack", "Slack"],
  ["teams", "Microsoft Teams"],
];
