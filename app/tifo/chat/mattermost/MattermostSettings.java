package tifo.chat.mattermost;

import java.net.URI;
import java.time.Duration;
import tifo.chat.TargetValues;
import tifo.chat.http.SafeAddress;

/// Which channel of which Mattermost. Checked when made; problems are sentences for the operator.
///
/// `answerWithin` bounds the wait for an answer once a request is sent.
record MattermostSettings(String name, String channel, URI server, Duration answerWithin) {
  static final String CHANNEL = "[a-z0-9]{26}";
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  MattermostSettings {
    String target = "Mattermost target '" + name + "': ";
    if (!SafeAddress.is(server)) {
      throw new IllegalArgumentException(
          target + "'url' must begin with https, so that the token stays secret");
    }
    String path = server.getPath();
    if (path.contains("/hooks/") || path.contains("/api/")) {
      throw new IllegalArgumentException(
          target
              + "'url' is the address of the server alone, such as https://chat.example.com; an"
              + " incoming webhook cannot take pictures, so make a bot account and give its token");
    }
    server = path.endsWith("/") ? server : server.resolve(path + "/");
  }

  static MattermostSettings of(TargetValues values) {
    return new MattermostSettings(
        values.name(), values.text("channel"), values.address("url").orElseThrow(), ANSWER_WITHIN);
  }
}
