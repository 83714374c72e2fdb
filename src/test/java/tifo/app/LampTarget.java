package tifo.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.TargetKey;
import tifo.chat.TargetKind;
import tifo.store.DurableFiles;

/// A chat system that Tifo does not know: a lamp of the war room, to whose port one writes which
/// colour it is to have. All that such a system needs is here. Any thread.
final class LampTarget implements ChatTarget {
  static final TargetKind KIND =
      new TargetKind(
          "lamp",
          List.of(
              TargetKey.path("port"),
              TargetKey.secret("key"),
              TargetKey.text("colour").like("red|green", "'red' or 'green'").optional()),
          values ->
              new LampTarget(
                  values.name(),
                  values.path("port"),
                  values.secret("key"),
                  values.optionalText("colour").orElse("red")));

  private final String name;
  private final Path port;
  private final Supplier<String> key;
  private final String colour;

  private LampTarget(String name, Path port, Supplier<String> key, String colour) {
    this.name = name;
    this.port = port;
    this.key = key;
    this.colour = colour;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return KIND.name();
  }

  @Override
  public Pace pace() {
    return Pace.UNLIMITED;
  }

  @Override
  public Outcome deliver(OutboxItem item, Checkpoint saved) {
    String light = item.kind().isOver() ? "off" : colour;
    String line = key.get().length() + " " + light + " " + item.message().headline() + "\n";
    try {
      DurableFiles.append(port, line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return new Outcome.Done(Map.of("light", light));
    } catch (IOException e) {
      String reason = "the lamp does not answer: " + e.getMessage();
      return new Outcome.Retry(Outcome.Cause.UNREACHABLE, reason, Duration.ZERO);
    }
  }
}
