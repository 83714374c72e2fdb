// Reads JSON documents, one a line, and prints for each one line: a JSON list of what is wrong with
// it in the eyes of somebody else. The first argument names the judge:
//
//   discord-message, discord-edit, discord-webhook, discord-webhook-edit
//       Discord's own OpenAPI file, as the schemas that discord-api-spec generates of it
//   adaptive-card
//       Microsoft's own parser of Adaptive Cards, for version 1.5
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

async function discord(name) {
  const schemas = await import("discord-api-spec/zod");
  const schema = schemas[name];
  return (document) => {
    const result = schema.safeParse(document);
    return result.success
      ? unknown(document, result.data, "")
      : result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  };
}

// Both leave out what they do not know; Tifo sends nothing of that kind.
function unknown(given, known, path) {
  if (given === null || typeof given !== "object") {
    return [];
  }
  return Object.keys(given).flatMap((key) =>
    known !== null && typeof known === "object" && key in known
      ? unknown(given[key], known[key], `${path}${key}.`)
      : [`${path}${key}: unknown`]);
}

function adaptiveCard() {
  const { AdaptiveCard, SerializationContext, Versions } = require("adaptivecards/dist/adaptivecards.js");
  return (document) => {
    // For Teams alone, at the card and at its pictures.
    const card = JSON.parse(JSON.stringify(document, (key, value) => key === "msteams" ? undefined : value));
    const context = new SerializationContext(Versions.v1_5);
    const parsed = new AdaptiveCard();
    parsed.parse(card, context);
    const events = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
    return [...events, ...unknown(card, parsed.toJSON(), "")];
  };
}

const JUDGES = {
  "discord-message": () => discord("MessageCreateRequestSchema"),
  "discord-edit": () => discord("MessageEditRequestPartialSchema"),
  "discord-webhook": () => discord("IncomingWebhookRequestPartialSchema"),
  "discord-webhook-edit": () => discord("IncomingWebhookUpdateRequestPartialSchema"),
  "adaptive-card": adaptiveCard,
};

const judge = await JUDGES[process.argv[2]]();
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(judge(JSON.parse(line))));
}
