package tifo.chat.matrix;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tifo.chat.ChatTarget;
import tifo.chat.kit.StrictServer;
import tifo.chat.kit.TargetFaultSuite;

/// Matrix in all the trials. What the fake goes by is said there.
class MatrixFaultTest extends TargetFaultSuite {
  @Override
  protected StrictServer serve() {
    return new MatrixServer();
  }

  @Override
  public ChatTarget target(URI base, Duration answerWithin) {
    MatrixSettings settings = new MatrixSettings("chat", base, MatrixServer.ROOM, answerWithin);
    return new MatrixTarget(settings, () -> MatrixServer.TOKEN);
  }

  @Override
  protected List<String> steps() {
    return List.of("state", "words", "upload", "picture", "close");
  }

  @Override
  protected String wordsStep() {
    return "words";
  }

  @Override
  protected Set<String> pictureSteps() {
    return Set.of("upload", "picture");
  }

  /// By its transactions.
  @Override
  protected boolean dedupes() {
    return true;
  }
}
