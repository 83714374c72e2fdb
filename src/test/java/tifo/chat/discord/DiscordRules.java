package tifo.chat.discord;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What Discord's pages say of a message, beyond what its schemas say: lengths, words for bots
/// only, and what we promise on top, that nobody is ever mentioned. Stateless.
final class DiscordRules {
  private static final Set<String> COMMON =
      Set.of("content", "embeds", "allowed_mentions", "attachments");
  private static final Set<String> OF_BOTS = Set.of("nonce", "enforce_nonce", "message_reference");
  private static final Set<String> EMBED = Set.of("description", "color", "fields", "footer");

  private DiscordRules() {}

  static void check(JsonNode body, boolean isNew, boolean isBot, Consumer<String> complain) {
    Set<String> unknown = new HashSet<>(body.propertyNames());
    unknown.removeAll(COMMON);
    if (isNew && isBot) {
      unknown.removeAll(OF_BOTS);
      checkKey(body, complain);
    }
    if (!unknown.isEmpty()) {
      complain.accept("unknown fields " + unknown);
    }
    JsonNode parse = body.path("allowed_mentions").path("parse");
    if (!parse.isArray() || !parse.isEmpty()) {
      complain.accept("somebody could be mentioned: " + body);
    }
    checkLength("content", body.path("content"), 2_000, complain);
    if (body.path("embeds").size() != 1) {
      complain.accept("not one embed");
    }
    body.path("embeds").forEach(embed -> checkEmbed(embed, complain));
  }

  private static void checkKey(JsonNode body, Consumer<String> complain) {
    String nonce = body.path("nonce").asString("");
    if (nonce.isEmpty() || nonce.length() > 25 || !body.path("enforce_nonce").asBoolean(false)) {
      complain.accept("no key against repeats: " + nonce);
    }
  }

  private static void checkEmbed(JsonNode embed, Consumer<String> complain) {
    Set<String> unknown = new HashSet<>(embed.propertyNames());
    unknown.removeAll(EMBED);
    if (!unknown.isEmpty()) {
      complain.accept("unknown in the embed: " + unknown);
    }
    int all = 0;
    if (embed.has("description")) {
      all += checkLength("description", embed.path("description"), 4_096, complain);
    }
    all += checkLength("footer", embed.path("footer").path("text"), 2_048, complain);
    if (embed.path("fields").size() > 25) {
      complain.accept("too many fields");
    }
    for (JsonNode field : embed.path("fields")) {
      all += checkLength("name", field.path("name"), 256, complain);
      all += checkLength("value", field.path("value"), 1_024, complain);
    }
    if (all > 6_000) {
      complain.accept("the embed has " + all + " characters");
    }
  }

  private static int checkLength(String what, JsonNode text, int most, Consumer<String> complain) {
    int length = text.asString("").strip().length();
    if (!text.isString() || length == 0 || length > most) {
      complain.accept(what + " has " + length + " characters");
    }
    return length;
  }
}
