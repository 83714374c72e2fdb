package tifo.view;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.controlsfx.control.StatusBar;
import tifo.board.Board;

/// The line at the bottom: how the poller, the what-if zone, the posts to chat and the program
/// stand. FX thread.
final class StatusLine extends StatusBar {
  static final double HEIGHT = 28;

  // The wall reads its model every second, so a longer silence means that the model hangs.
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private static final Duration SAYS = Duration.ofSeconds(8);

  private final Label trouble = new Label();
  private final Label flaws = new Label();
  private final Label late = new Label();
  private final Label recordTrouble = new Label();
  private final Label journalTrouble = new Label();
  private final Label troubles = new Label();
  private final RecordButton record = new RecordButton(this::say);
  private final Label outbox = new Label();
  private final Label zone = new Label();
  private final Label language = new Label();
  private final Label version = new Label();
  private final List<Node> items;
  private String message = "";
  // By the machine's own time, because a replay's stands still or runs.
  private long saidAt;
  private long updatedAt = System.nanoTime();

  StatusLine() {
    setId("status");
    trouble.getStyleClass().add("loud");
    flaws.getStyleClass().add("loud");
    late.getStyleClass().add("loud");
    late.setId("late");
    recordTrouble.getStyleClass().add("loud");
    recordTrouble.setId("record-trouble");
    journalTrouble.getStyleClass().add("loud");
    journalTrouble.setId("journal-trouble");
    troubles.getStyleClass().add("loud");
    troubles.setId("troubles");
    HBox right =
        new HBox(
            trouble,
            flaws,
            late,
            recordTrouble,
            journalTrouble,
            troubles,
            outbox,
            zone,
            language,
            version);
    right.getStyleClass().add("status-items");
    items = List.copyOf(right.getChildren());
    getRightItems().addAll(record, right);
  }

  /// The recorder that the button works, if there is one.
  void offer(Optional<RecordingControl> recorder) {
    record.work(recorder);
  }

  void record() {
    record.press();
  }

  /// Shows a sentence for a few seconds instead of how the board is polled.
  void say(String sentence) {
    message = sentence;
    saidAt = System.nanoTime();
    setText(sentence);
  }

  /// What is wrong with the journal, if anything is.
  void journal(Optional<String> sentence) {
    journalTrouble.setText(sentence.orElse(""));
  }

  void update(WallState state, Optional<String> whatIf, WallText text) {
    updatedAt = System.nanoTime();
    boolean says = !message.isEmpty() && updatedAt - saidAt < SAYS.toNanos();
    setText(says ? message : poll(state, text));
    trouble.setText(trouble(state, text));
    flaws.setText(state.flaws() == 0 ? "" : text.get("status.flaws", state.flaws()));
    late.setText(state.late() == 0 ? "" : text.get("status.late", state.late()));
    record.update(state.recording(), state.now(), text);
    recordTrouble.setText(state.recording().trouble().orElse(""));
    troubles.setText(String.join(" · ", state.troubles()));
    outbox.setText(state.posts().map(posts -> posts.in(text)).orElse(""));
    boolean hasZones = !WhatIfZones.of(state.snapshot()).isEmpty();
    zone.setText(
        hasZones
            ? whatIf
                .map(name -> text.get("status.zone", name))
                .orElseGet(() -> text.get("status.zone.worst"))
            : "");
    language.setText(text.get("status.language"));
    version.setText(state.version());
    for (Node item : items) {
      boolean shows = item instanceof Label label && !label.getText().isEmpty();
      item.setVisible(shows);
      item.setManaged(shows);
    }
  }

  /// Says so when the model has told nothing of a replay for long, whose clock cannot tell.
  void watch(WallText text) {
    Duration silent = Duration.ofNanos(System.nanoTime() - updatedAt);
    if (silent.compareTo(SILENCE) > 0) {
      trouble.setText(text.get("status.silent", Ages.in(silent, text)));
      trouble.setVisible(true);
      trouble.setManaged(true);
    }
  }

  private static String poll(WallState state, WallText text) {
    Board board = state.snapshot().board();
    String rhythm =
        state.replay().isPresent()
            ? text.get("status.replay")
            : text.get("status.poll", Ages.in(board.refresh(), text));
    return board.title().in(text.locale()) + " · " + rhythm + " · " + text.get("keys.hint");
  }

  private static String trouble(WallState state, WallText text) {
    Duration silent = Duration.between(state.readAt(), state.now());
    if (silent.compareTo(SILENCE) > 0) {
      return text.get("status.silent", Ages.in(silent, text));
    }
    long all = state.snapshot().panels().size();
    long bad =
        state.snapshot().panels().values().stream()
            .filter(p -> p.worst().filter(r -> !r.isFresh()).isPresent())
            .count();
    return bad == 0 ? "" : text.get("status.board-failed", bad, all);
  }
}
