package tifo.chat.discord;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import tifo.chat.ChatTarget.Pace;
import tifo.chat.http.ChatRequest;

/// A channel as a bot sees it. `base` is where the API of version 10 is. Any thread.
record BotRoute(URI base, String channel, Supplier<String> token) implements DiscordRoute {
  static final URI DISCORD = URI.create("https://discord.com/api/v10/");
  private static final int PAGE = 100;

  @Override
  public ChatRequest create() {
    return request("the message", "");
  }

  @Override
  public ChatRequest edit(String message) {
    return request("the message's edit", "/" + message);
  }

  @Override
  public Optional<ChatRequest> recent(String before) {
    String from = before.isEmpty() ? "" : "&before=" + before;
    return Optional.of(request("the channel's messages", "?limit=" + PAGE + from).get());
  }

  @Override
  public boolean isBot() {
    return true;
  }

  /// Discord allows about five messages in five seconds in a channel.
  @Override
  public Pace pace() {
    return new Pace(4, Duration.ofSeconds(1));
  }

  private ChatRequest request(String step, String rest) {
    URI address = base.resolve("channels/" + channel + "/messages" + rest);
    return DiscordRoute.introduced(ChatRequest.to(step, address))
        .secretHeader("Authorization", "Bot ", "the Discord bot token", token);
  }

  @Override
  public String toString() {
    return "channel " + channel;
  }
}
