package tifo.rule.unit;

import java.time.Instant;
import java.util.List;
import tifo.metric.SampleStore;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;

/// What is beyond rules: pictures and chat. Called on the thread that runs the tests.
public interface UnitExtras {
  /// What can be seen after an evaluation.
  record Seen(Instant at, List<Alert> alerts, SampleStore store) {
    public Seen {
      alerts = List.copyOf(alerts);
    }
  }

  /// For tests without a wall: pictures cannot be asked for.
  UnitExtras NONE =
      new UnitExtras() {
        @Override
        public String picture(Alert alert, Seen seen) {
          return "pictures cannot be painted here";
        }

        @Override
        public List<Message> messages(List<AlertEvent> events, Seen seen) {
          return List.of();
        }
      };

  /// A message and who gets it.
  record Message(String receiver, String text) {}

  /// Why the alert's picture is not as it should be; empty when it is.
  String picture(Alert alert, Seen seen) throws InterruptedException;

  /// What is said in chat of these transitions.
  List<Message> messages(List<AlertEvent> events, Seen seen) throws InterruptedException;
}
