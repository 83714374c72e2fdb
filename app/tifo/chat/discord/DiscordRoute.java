package tifo.chat.discord;

import java.util.Optional;
import tifo.chat.ChatTarget.Pace;
import tifo.chat.http.ChatRequest;

/// How a channel is reached: which requests there are, before they are given their bodies. Any
/// thread.
sealed interface DiscordRoute permits BotRoute, WebhookRoute {
  ChatRequest create();

  ChatRequest edit(String message);

  /// Reads the newest messages, of those before this one if it is not empty. Empty where the
  /// channel cannot be read.
  Optional<ChatRequest> recent(String before);

  /// Whether messages can answer others and carry a key against repeats.
  boolean isBot();

  Pace pace();

  /// Discord may block clients that do not say who they are, in its form: an address, a version,
  /// and after them whatever else. Tifo has no page of its own, so the address is one that can
  /// never be anybody's (RFC 2606), and the name follows.
  static ChatRequest introduced(ChatRequest request) {
    String version = DiscordRoute.class.getPackage().getImplementationVersion();
    return request.header(
        "User-Agent",
        "DiscordBot (https://tifo.invalid, " + (version == null ? "0" : version) + ") Tifo");
  }
}
