/** Names of files that hold keys and passwords, whatever is in them. */
const secretNames: readonly RegExp[] = [
  /^\.env(?!\.(?:example|sample|template|dist|defaults)$)(?:\..*)?$/,
  /\.(?:pem|p12|pfx|jks|keystore|ppk|kdbx|key)$/,
  /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/,
  /^\.(?:netrc|pgpass|htpasswd|git-credentials)$/,
  /^(?:credentials|service-account.*\.json)$/,
];

/** What keys look like, each so particular that ordinary text does not hold it by chance. */
const secretTexts: readonly RegExp[] = [
  // In a string of a program or of JSON its line ends are escaped.
  /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\s|\\[nr])*[A-Za-z0-9+/=:\s-]{40}/,
  /\bsk-ant-[a-z]+\d\d-[\w-]{40,}/,
  /\bsk-(?:proj|svcacct|admin)-[\w-]{40,}/,
  /\bsk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}\b/,
  /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/,
  /\baws_secret_access_key\s*[=:]\s*["']?[A-Za-z0-9/+]{40}\b/i,
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/,
  /\bgithub_pat_\w{60,}\b/,
  /\bglpat-[\w-]{20,}/,
  /\bnpm_[A-Za-z0-9]{36}\b/,
  /:_(?:authToken|password|auth)\s*=\s*(?!\$\{)[^\s$]{8,}/,
  /\bxox[abeoprs]-(?:\d+-)+[A-Za-z0-9]{10,}/,
  /\bhooks\.slack\.com\/services\/T\w{6,}\/B\w{6,}\/\w{16,}/,
  /\b[rs]k_live_[A-Za-z0-9]{20,}/,
  /\bAIza[\w-]{35}(?![\w-])/,
  /\bSG\.[\w-]{16,}\.[\w-]{32,}/,
  /"private_key"\s*:\s*"-----BEGIN/,
  /\bAccountKey=[A-Za-z0-9+/]{86}==/,
  /\bhf_[A-Za-z]{34}\b/,
  /\bdop_v1_[0-9a-f]{64}\b/,
  /\bshpat_[0-9a-fA-F]{32}\b/,
  /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/,
];

/** What each of the patterns needs: nearly every text is done with this one search. */
const secretSigns =
  /PRIVATE KEY|private_key|sk-|A[KS]IA|[aA][wW][sS]_[sS][eE][cC]|gh[pousr]_|github_pat_|glpat-|npm_|:_auth|:_password|xox|hooks\.slack|[rs]k_live_|AIza|SG\.|AccountKey=|hf_|dop_v1_|shpat_|pypi-/;

/** Whether a file is named as those are that hold keys. `path` is `/`-separated, or the name. */
export function isNamedSecret(path: string): boolean {
  const lower = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  return secretNames.some((pattern) => pattern.test(lower));
}

/** Whether a text holds what looks like a key or a password. */
export function holdsSecret(text: string): boolean {
  if (!secretSigns.test(text)) return false;
  return secretTexts.some((pattern) => pattern.test(text));
}
