package tifo.rule.unit;

import java.time.Duration;
import java.time.Instant;
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
    boolean anyChat = group.chats().stream().anyMatch(t -> UnitRun.isNow(t.at(), past, next));
    List<UnitExtras.Message> messages =
        group.chats().isEmpty() ? List.of() : extras.messages(trial.events(), seen);
    for (UnitGroup.ChatCase test : anyChat ? group.chats() : List.<UnitGroup.ChatCase>of()) {
      if (UnitRun.isNow(test.at(), past, next)) {
        read(test, messages);
      }
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

  /// All messages of this test group so far are the receiver's.
  private void read(UnitGroup.ChatCase test, List<UnitExtras.Message> messages) {
    List<String> texts =
        messages.stream()
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
