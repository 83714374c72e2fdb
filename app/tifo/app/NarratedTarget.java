package tifo.app;

import java.util.Locale;
import java.util.function.Consumer;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;

/// A target that tells of each step of its deliveries, and how long it took. Any thread.
record NarratedTarget(ChatTarget target, Consumer<String> teller) implements ChatTarget {
  @Override
  public String name() {
    return target.name();
  }

  @Override
  public String kind() {
    return target.kind();
  }

  @Override
  public Pace pace() {
    return target.pace();
  }

  @Override
  public Outcome deliver(OutboxItem item, Checkpoint saved) {
    long began = System.nanoTime();
    Outcome outcome = target.deliver(item, saved);
    long took = (System.nanoTime() - began) / 1_000_000;
    teller.accept(
        String.format(
            Locale.ROOT,
            "%-18s %5d ms  %s",
            item.kind().name().toLowerCase(Locale.ROOT),
            took,
            words(outcome)));
    return outcome;
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> "posted " + done.thread();
      case Outcome.Advanced(Checkpoint reached) -> "reached " + reached.stage() + why(reached);
      case Outcome.AwaitsPicture _ -> "waits for the picture";
      case Outcome.Retry retry -> "is tried again: " + retry.reason();
      case Outcome.Ambiguous ambiguous -> "may have arrived: " + ambiguous.reason();
      case Outcome.Suspended suspended -> "has to be mended: " + suspended.reason();
      case Outcome.Rejected rejected -> "was refused: " + rejected.reason();
    };
  }

  private static String why(Checkpoint reached) {
    String why = reached.value("why");
    return why.isEmpty() ? "" : ": " + why;
  }

  @Override
  public void close() {
    target.close();
  }
}
