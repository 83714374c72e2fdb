package tifo.chat.slack;

import java.net.URI;
import java.time.Duration;
import tifo.chat.TargetValues;
import tifo.chat.http.SafeAddress;

/// Which channel of which Slack. Checked when made; problems are sentences for the operator.
///
/// `answerWithin` bounds the wait for an answer once a request is sent.
public record SlackSettings(String name, String channel, URI base, Duration answerWithin) {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  public static final URI SLACK = URI.create("https://slack.com/api/");
  static final String CHANNEL = "[CGD][A-Z0-9]{6,}";

  public SlackSettings {
    if (!channel.matches(CHANNEL)) {
      throw new IllegalArgumentException(
          "Slack target '"
              + name
              + "': '"
              + channel
              + "' is not a channel id. Give the id (such as C0123ABCDEF), not the name: in Slack,"
              + " open the channel's details; the id is at the bottom");
    }
    if (!SafeAddress.is(base)) {
      throw new IllegalArgumentException(
          "Slack target '"
              + name
              + "': the address must begin with https, so that the token stays"
              + " secret; got "
              + base.getScheme()
              + "://"
              + base.getHost());
    }
    if (!base.getPath().endsWith("/")) {
      base = base.resolve(base.getPath() + "/");
    }
  }

  public SlackSettings(String name, String channel) {
    this(name, channel, SLACK, ANSWER_WITHIN);
  }

  static SlackSettings of(TargetValues values) {
    return new SlackSettings(
        values.name(), values.text("channel"), values.address("api").orElse(SLACK), ANSWER_WITHIN);
  }
}
