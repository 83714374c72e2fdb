package tifo.chat.discord;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.chat.ChatTarget.Pace;
import tifo.chat.http.ChatRequest;

/// A channel's webhook, whose whole address is a secret. `thread` is the id of the thread in which
/// all is posted, or empty. Any thread.
record WebhookRoute(Supplier<String> address, String thread) implements DiscordRoute {
  private static final Pattern WEBHOOK =
      Pattern.compile("(https?://[^/?#]+)/api(?:/v\\d+)?/webhooks/(\\d+)/([A-Za-z0-9_-]+)/?");

  @Override
  public ChatRequest create() {
    // Without wait, Discord does not say whether the message was kept.
    String query = "?wait=true" + (thread.isEmpty() ? "" : "&thread_id=" + thread);
    return request("the message", query);
  }

  @Override
  public ChatRequest edit(String message) {
    String query = thread.isEmpty() ? "" : "?thread_id=" + thread;
    return request("the message's edit", "/messages/" + message + query);
  }

  @Override
  public Optional<ChatRequest> recent(String before) {
    return Optional.empty();
  }

  @Override
  public boolean isBot() {
    return false;
  }

  /// Discord allows about thirty messages a minute by a webhook.
  @Override
  public Pace pace() {
    return new Pace(4, Duration.ofSeconds(2));
  }

  private ChatRequest request(String step, String rest) {
    return DiscordRoute.introduced(
        ChatRequest.toSecret(
            step, "the address of the Discord webhook", () -> webhook(address.get()) + rest));
  }

  /// Without a version in it, an address means an API that is long out of date.
  static String webhook(String copied) {
    Matcher matcher = WEBHOOK.matcher(copied.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "it must look like https://discord.com/api/webhooks/ID/TOKEN with nothing after it; copy"
              + " it from the channel's settings, Integrations, Webhooks, and give the id of a"
              + " thread as 'thread'");
    }
    return matcher.group(1) + "/api/v10/webhooks/" + matcher.group(2) + "/" + matcher.group(3);
  }

  @Override
  public String toString() {
    return thread.isEmpty() ? "a webhook" : "a webhook's thread " + thread;
  }
}
