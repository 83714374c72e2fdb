package tifo.rule.unit;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import tifo.rule.Alert;
import tifo.rule.RuleTrial;

/// What can be seen and read after one evaluation: pictures and chat. One thread.
final class UnitSights {
  private final UnitGroup group;
  private final UnitExtras extras;
  private final Consumer<UnitFailure> failed;

  UnitSights(UnitGroup group, UnitExtras extras, Consumer<UnitFailure> failed) {
    this.group = group;
    this.extras = extras;
    this.failed = failed;
  }

  /// Looks at the evaluation at `past`, which the one at `next` follows.
  void look(RuleTrial trial, Duration past, Duration next) throws InterruptedException {
    Instant at = group.start().plus(past);
    List<Alert> alerts = trial.stands().stream().map(RuleTrial.Stand::alert).toList();
    UnitExtras.Seen seen = new UnitExtras.Seen(at, alerts, trial.store());
    for (UnitGroup.PictureCase test : group.pictures()) {
      if (UnitRun.isNow(test.at(), past, next)) {
        look(test, seen);
      }
    }
    if (!group.chats().isEmpty()) {
      extras.messages(trial.events(), seen);
      group.chats().stream()
          .filter(test -> UnitRun.isNow(test.at(), past, next))
          .sorted(Comparator.comparing(UnitGroup.ChatCase::at))
          .forEach(test -> read(test, seen));
    }
  }

  private void look(UnitGroup.PictureCase test, UnitExtras.Seen seen) throws InterruptedException {
    String name = "picture of " + test.alert() + ", time: " + Times.text(test.at());
    List<Alert> firing =
        seen.alerts().stream()
            .filter(alert -> alert.ruleName().equals(test.alert()) && alert.isFiring())
            .toList();
    if (firing.isEmpty()) {
      failed.accept(UnitFailure.of(name + ": no alert of that name fires"));
      return;
    }
    for (Alert alert : firing) {
      String fault = extras.picture(alert, seen);
      if (!fault.isEmpty()) {
        failed.accept(UnitFailure.of(name + ": " + fault));
      }
    }
  }

  /// What waits for its time goes out until then.
  private void read(UnitGroup.ChatCase test, UnitExtras.Seen last) {
    Instant then = group.start().plus(test.at());
    List<String> texts =
        extras.messages(List.of(), new UnitExtras.Seen(then, last.alerts(), last.store())).stream()
            .filter(message -> message.receiver().equals(test.receiver()))
            .map(UnitExtras.Message::text)
            .toList();
    boolean found =
        texts.stream().anyMatch(text -> test.contains().stream().allMatch(text::contains));
    if (!found) {
      failed.accept(
          new UnitFailure(
              "chat of " + test.receiver() + ", time: " + Times.text(test.at()),
              test.contains(),
              texts));
    }
  }
}
