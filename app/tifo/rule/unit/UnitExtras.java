package tifo.rule.unit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tifo.metric.SampleStore;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.AlertRule;

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
        public void begin(List<AlertRule> rules, Optional<Path> routing) {}

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

  /// A test group that looks at chat begins; `routing` is the file of its routes, if it has one.
  ///
  /// @throws IllegalArgumentException when the routes cannot be used
  void begin(List<AlertRule> rules, Optional<Path> routing);

  /// Why the alert's picture is not as it should be; empty when it is.
  String picture(Alert alert, Seen seen) throws InterruptedException;

  /// All that is said in chat since the test group began, these transitions included.
  List<Message> messages(List<AlertEvent> events, Seen seen);
}
