package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tifo.rule.Alert;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.MatcherSyntax;

/// What an operator does about silences: begins one from an alarm, ends those of an alarm, and sees
/// them all in a list. FX thread.
final class SilenceDesk {
  private static final Duration READ_EVERY = Duration.ofSeconds(5);

  private final AlarmControl control;
  private final AlarmForm form;
  private final AlarmEnds ends;
  private final Consumer<String> say;
  private final SilencesPane pane;
  private Optional<Instant> readAt = Optional.empty();
  private boolean reading;
  private WallText text;

  SilenceDesk(
      AlarmControl control,
      AlarmForm form,
      AlarmEnds ends,
      Consumer<String> say,
      Runnable left,
      WallText text) {
    this.control = control;
    this.form = form;
    this.ends = ends;
    this.say = say;
    this.text = text;
    pane = new SilencesPane(this::end, left, text);
  }

  SilencesPane pane() {
    return pane;
  }

  void update(WallState now, WallText words) {
    text = words;
    if (!pane.isVisible()) {
      return;
    }
    pane.speak(words(now));
    if (readAt.filter(at -> at.plus(READ_EVERY).isAfter(now.now())).isEmpty()) {
      read();
    }
  }

  private SilenceWords words(WallState now) {
    return new SilenceWords(now.now(), now.zone(), text);
  }

  void toggle(WallState now) {
    if (pane.isVisible()) {
      pane.leave();
    } else {
      pane.open(words(now));
      read();
    }
  }

  private void read() {
    if (reading) {
      return;
    }
    reading = true;
    readAt = Optional.of(ends.state().get().now());
    AlarmAnswers.await(
        control.silences(),
        all -> {
          reading = false;
          pane.list(all);
        },
        wrong -> {
          reading = false;
          pane.trouble(text.get("silences.unread", wrong));
        });
  }

  private void end(ListedSilence listed) {
    String matchers = pane.words(listed);
    new AlarmAnswers(this::tell)
        .say(control.end(listed), text, text.get("silences.is-over", matchers));
  }

  private void tell(String sentence) {
    say.accept(sentence);
    pane.say(sentence);
    read();
  }

  /// Ends what silences the alarm.
  void unsilence(Alert alert) {
    new AlarmAnswers(say)
        .say(control.unsilence(alert), text, text.get("desk.unsilenced", AlarmPapers.title(alert)));
  }

  /// Asks for labels, why, and until when; `begin` puts the form beside the alarm.
  void ask(Alert alert, Consumer<Alert> begin) {
    begin.accept(alert);
    form.askWords(
        text.get("desk.silence"),
        List.of(
            AlarmField.lines(
                "silence-labels", text.get("desk.silence-labels"), SilenceLabels.of(alert)),
            AlarmField.line("silence-why", text.get("desk.silence-why"), "")),
        text.get("desk.silence-keys"),
        words -> trouble(words.getFirst()).map(wrong -> text.get("desk.no-silence", wrong)),
        words -> {
          begin.accept(alert);
          form.ask(
              text.get("desk.silence-until", words.getFirst()),
              ends.offer(text, until -> silence(words.getFirst(), words.getLast(), until)));
        });
  }

  private void silence(String matchers, String why, Instant until) {
    try {
      new AlarmAnswers(say)
          .say(control.silence(matchers, why, until), text, text.get("desk.silenced", matchers));
    } catch (IllegalArgumentException e) {
      say.accept(text.get("desk.no-silence", String.valueOf(e.getMessage())));
    }
  }

  private Optional<String> trouble(String matchers) {
    try {
      List<LabelMatcher> read = MatcherSyntax.parse(matchers);
      boolean needsNone = read.stream().allMatch(matcher -> matcher.matches(""));
      return needsNone ? Optional.of(text.get("desk.silence-all")) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
