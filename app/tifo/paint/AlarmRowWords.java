package tifo.paint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.operator.Handling;
import tifo.rule.operator.Handling.Acknowledgement;
import tifo.rule.operator.Handling.Shelf;

/// What a row says of its alarm and of what people did about it, and how loud it is. Any thread.
final class AlarmRowWords {
  private final Pen pen;
  private final Alert alert;
  private final Handling handling;
  private final boolean shelved;

  AlarmRowWords(Pen pen, Alert alert) {
    this.pen = pen;
    this.alert = alert;
    this.handling = pen.context().marks().of(alert);
    this.shelved = handling.isShelved(pen.context().now());
  }

  /// Whether somebody has to do something about it.
  boolean isOpen() {
    return handling.acknowledged().isEmpty() && !shelved && !isQuiet();
  }

  private boolean isQuiet() {
    return AlarmOrder.isQuiet(handling);
  }

  boolean isLatched() {
    return handling.latched();
  }

  boolean isAboutData() {
    return AlarmOrder.isAboutData(alert);
  }

  Icon icon() {
    if (shelved) {
      return Icon.SHELVED;
    }
    if (handling.expected()) {
      return Icon.NOT_COLLECTED;
    }
    if (isAboutData()) {
      return alert.state() == Alert.State.ERROR ? Icon.FAILED : Icon.NO_DATA;
    }
    return handling.acknowledged().isPresent()
        ? Icons.acknowledged(alert.severity())
        : Icons.of(alert.severity());
  }

  String word() {
    if (handling.expected()) {
      return pen.say("alarm.expected");
    }
    String word =
        isAboutData()
            ? pen.say(alert.state() == Alert.State.ERROR ? "alarm.error" : "alarm.no-data")
            : pen.say("severity." + alert.severity().name());
    if (shelved) {
      return word + pen.say("alarm.is-shelved");
    }
    if (handling.silencedBy().isPresent()) {
      return word + pen.say("alarm.is-silenced");
    }
    if (handling.latched()) {
      return word + pen.say("alarm.was");
    }
    return handling.acknowledged().isPresent() ? word + pen.say("alarm.ack") : word;
  }

  int ink() {
    Theme theme = pen.theme();
    if (shelved || isQuiet()) {
      return theme.t2();
    }
    return isAboutData() ? theme.data() : theme.ink(alert.severity());
  }

  /// The colour of the side bar.
  int bar() {
    boolean critical = alert.severity() == Severity.CRITICAL && !isAboutData();
    return critical ? pen.theme().criticalSolid() : ink();
  }

  /// What stands below the title, a paragraph each.
  List<String> details() {
    List<String> all = new ArrayList<>();
    handling.shelf().filter(_ -> shelved).ifPresent(shelf -> all.add(shelved(shelf)));
    handling.silencedBy().ifPresent(by -> all.add(pen.say("alarm.silenced-by", by)));
    handling.acknowledged().ifPresent(by -> all.add(acknowledged(by)));
    if (handling.expected()) {
      all.add(pen.say("alarm.on-purpose"));
    }
    if (handling.latched()) {
      Instant end = alert.resolvedAt().orElse(pen.context().now());
      all.add(pen.say("alarm.was-firing", pen.clock(AlarmOrder.start(alert)), pen.clock(end)));
    }
    String limit = AlarmTitle.limit(pen, alert);
    if (all.isEmpty() && !(limit + alert.owner()).isBlank()) {
      all.add(limit.isBlank() ? alert.owner() : limit);
    }
    if (handling.isFlapping()) {
      all.add(pen.say("alarm.settles"));
    }
    if (!handling.note().isBlank()) {
      all.add(pen.say("alarm.note", handling.note()));
    }
    return all;
  }

  private String acknowledged(Acknowledgement by) {
    String words = pen.say("alarm.acknowledged-by", by.who());
    return by.note().isBlank() ? words : words + pen.say("alarm.note-too", by.note());
  }

  private String shelved(Shelf shelf) {
    String words = pen.say("alarm.shelved-by", pen.minute(shelf.until()), shelf.who());
    return shelf.note().isBlank() ? words : words + pen.say("alarm.note-too", shelf.note());
  }

  /// Short marks: how much it matters, that it flaps, that there is a runbook.
  List<String> tags() {
    List<String> tags = new ArrayList<>();
    if (handling.isFlapping()) {
      tags.add(pen.say("alarm.flapping", handling.changes()));
    }
    handling.importance().ifPresent(it -> tags.add(pen.say("alarm.tier", it.word())));
    if (!alert.runbook().isEmpty()) {
      tags.add(pen.say("alarm.runbook"));
    }
    return tags;
  }

  /// The address of the runbook, for the selected row.
  Optional<String> runbook() {
    return Optional.of(alert.runbook()).filter(url -> !url.isEmpty());
  }
}
