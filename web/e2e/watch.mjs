// What a browser complains about while somebody works, and whom it talks to.
const refused = /Content Security Policy|Refused to/;
// The browser notes every answer of 4xx, and every call without a network, as an error; whether it was expected is the flow's to say.
const answered =
  /Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/;

export async function watch(context, url) {
  const heard = [];
  const hear = (kind, text) => heard.push({ kind, text });
  const own = new URL(url).origin;
  await context.addInitScript(() => {
    Error.stackTraceLimit = 40;
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(
        `Content Security Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`,
      ),
    );
  });
  context.on("weberror", (error) => hear("error", error.error().stack ?? error.error().message));
  context.on("console", (message) => {
    const text = message.text();
    if (refused.test(text)) hear("policy", text);
    else if (message.type() === "error" && !answered.test(text)) hear("error", text);
  });
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (!["data:", "blob:", "about:"].includes(protocol) && origin !== own) hear("origin", request.url());
  });
  context.on("response", (response) => {
    if (response.status() >= 500)
      hear("server", `${response.status()} ${response.request().method()} ${response.url()}`);
  });
  return heard;
}
