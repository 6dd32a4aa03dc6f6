import * as oauth from "oauth4webapi";
import { config, pageAddress } from "../lib/config.js";
import { asError } from "../lib/errors.js";
import { t } from "../lib/text.js";

/** Kept in sessionStorage from leaving for the sign-in page until coming back, and no longer. */
const TRANSACTION = "sign-in";

/** Leaves for the sign-in page; `view` is the hash to show after coming back. */
export async function begin(view = "") {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  sessionStorage.setItem(TRANSACTION, JSON.stringify({ verifier, state, view }));
  const query = new URLSearchParams({
    response_type: "code",
    client_id: config().client_id,
    redirect_uri: pageAddress(),
    // Without openid: GET /me says who it is, so that no identity token and no nonce is needed.
    scope: config().scopes,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  location.assign(`${server().authorization_endpoint}?${query}`);
}

/** @param {URL} address */
export function isReturn(address) {
  return address.searchParams.has("code") || address.searchParams.has("error");
}

/**
 * Turns the code in `address` into tokens; throws what `reasonOf` can put in words.
 *
 * @param {URL} address
 * @returns {Promise<{ tokens: oauth.TokenEndpointResponse, view: string }>}
 */
export async function complete(address) {
  /** @type {{ verifier: string, state: string, view: string } | null} */
  const kept = JSON.parse(sessionStorage.getItem(TRANSACTION) ?? "null");
  sessionStorage.removeItem(TRANSACTION);
  if (!kept) throw new Error(t("This sign-in was started in another tab, or long ago."));
  const answer = oauth.validateAuthResponse(server(), client(), address, kept.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server(), client(), oauth.None(), answer, pageAddress(), kept.verifier, transport(),
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server(), client(), response);
  return { tokens, view: kept.view };
}

/** @param {string} refreshToken */
export async function refresh(refreshToken) {
  const response = await oauth.refreshTokenGrantRequest(
    server(), client(), oauth.None(), refreshToken, transport(),
  );
  return oauth.processRefreshTokenResponse(server(), client(), response);
}

/**
 * Ends the refresh token's life; the sign-in service forgets the user at `signOutAddress`.
 *
 * @param {string} refreshToken
 */
export async function revoke(refreshToken) {
  await oauth.revocationRequest(server(), client(), oauth.None(), refreshToken, transport());
}

export function signOutAddress() {
  const query = new URLSearchParams({ client_id: config().client_id, logout_uri: pageAddress() });
  return `${config().sign_in}/logout?${query}`;
}

/** @param {unknown} thrown */
export function reasonOf(thrown) {
  if (thrown instanceof oauth.AuthorizationResponseError) {
    return thrown.error_description || t("The sign-in service answered “{error}”.", { error: thrown.error });
  }
  if (thrown instanceof oauth.ResponseBodyError) {
    return t("The sign-in service refused to finish the sign-in ({error}).", { error: thrown.error });
  }
  if (thrown instanceof oauth.OperationProcessingError) {
    return t("The answer of the sign-in service does not belong to this page’s request.");
  }
  if (thrown instanceof TypeError) return t("The server cannot be reached. Check your connection.");
  return asError(thrown).message;
}

function server() {
  const { sign_in } = config();
  return {
    issuer: sign_in,
    authorization_endpoint: `${sign_in}/oauth2/authorize`,
    token_endpoint: `${sign_in}/oauth2/token`,
    revocation_endpoint: `${sign_in}/oauth2/revoke`,
  };
}

function client() {
  return { client_id: config().client_id };
}

function transport() {
  const plain = new URL(config().sign_in).protocol === "http:";
  return { [oauth.allowInsecureRequests]: plain };
}
