package tifo.chat.matrix;

import java.net.URI;
import java.time.Duration;
import tifo.chat.TargetValues;
import tifo.chat.http.SafeAddress;

/// Which room of which homeserver. Checked when made; problems are sentences for the operator.
///
/// `answerWithin` bounds the wait for an answer once a request is sent.
record MatrixSettings(String name, URI server, String room, Duration answerWithin) {
  // Rooms of version 12 name no server in their ids.
  static final String ROOM = "![^\\s/?#]+";
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  MatrixSettings {
    if (!SafeAddress.is(server)) {
      throw new IllegalArgumentException(
          "Matrix target '"
              + name
              + "': the homeserver's address must begin with https, so that the token stays"
              + " secret");
    }
    if (server.getPath().contains("/_matrix") || server.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "Matrix target '"
              + name
              + "': 'url' must be the homeserver's address alone, such as"
              + " https://matrix.example.com, without /_matrix and what follows it");
    }
    if (!server.getPath().endsWith("/")) {
      server = server.resolve(server.getPath() + "/");
    }
  }

  static MatrixSettings of(TargetValues values) {
    return new MatrixSettings(
        values.name(), values.address("url").orElseThrow(), values.text("room"), ANSWER_WITHIN);
  }
}
