package tifo.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import tifo.view.ListedPost.State;

/// The posts to chat: those that need a person, then those that wait, the oldest first, then those
/// that were sent, the newest first. Enter does what helps the selected one. FX thread.
final class OutboxPane extends AskingPane<ListedPost> {
  private static final int NOTICES = 3;

  private static final Comparator<ListedPost> ORDER =
      Comparator.comparingInt(OutboxPane::rank)
          .thenComparingLong(OutboxPane::age)
          .thenComparing(ListedPost::id);

  private static final Keys KEYS =
      new Keys(
          "outbox.title",
          "outbox.prompt",
          "outbox.hint",
          "outbox.reading",
          "outbox.nothing",
          "outbox.none");

  private final Hands hands;
  private final ObjectProperty<PostWords> words;
  private final Label lost = new Label();
  private List<ListedTarget> targets = List.of();

  /// What an operator can do here.
  interface Hands {
    /// Sends a post that waits, is suspended or has failed.
    void remedy(ListedPost post);

    /// What the operator has confirmed.
    void discard(ListedPost post);

    void test(ListedTarget target);
  }

  /// `left` is run when the pane goes.
  OutboxPane(Hands hands, Runnable left, WallText text) {
    super("outbox", "outbox-question", KEYS, ListedPost::id, left);
    this.hands = hands;
    words = new SimpleObjectProperty<>(new PostWords(Instant.EPOCH, ZoneOffset.UTC, text));
    lost.setId("outbox-lost");
    lost.getStyleClass().add("journal-rest");
    lost.setWrapText(true);
    lost.managedProperty().bind(lost.visibleProperty());
    lost.setVisible(false);
    sheet().getChildren().add(sheet().getChildren().indexOf(list()) + 1, lost);
    list().setCellFactory(_ -> new PostCell(words, this::remedy));
    addEventFilter(KeyEvent.KEY_PRESSED, this::work);
  }

  private void work(KeyEvent event) {
    if (isAsking()) {
      return;
    }
    boolean tests = event.isControlDown() && event.getCode() == KeyCode.T;
    // Without a selected post it deletes what was typed.
    boolean discards = event.getCode() == KeyCode.DELETE && selected().isPresent();
    if (tests) {
      askTarget();
    } else if (discards) {
      selected().ifPresent(this::askDiscard);
    } else if (event.getCode() == KeyCode.ENTER) {
      selected().ifPresentOrElse(this::remedy, () -> say(text().get("outbox.choose")));
    } else {
      return;
    }
    event.consume();
  }

  private PostWords words() {
    return words.get();
  }

  @Override
  WallText text() {
    return words().text();
  }

  void open(PostWords now) {
    targets = List.of();
    speak(now);
    openUnread();
  }

  private void speak(PostWords now) {
    words.set(now);
    rename();
  }

  /// What there is now, in words as of then.
  void list(OutboxContent content, PostWords now) {
    targets = content.targets();
    speak(now);
    List<String> newest = content.notices().reversed().stream().limit(NOTICES).toList();
    lost.setText(text().get("outbox.lost", String.join("\n", newest)));
    lost.setVisible(!newest.isEmpty());
    showRead(content.posts().stream().sorted(ORDER).toList());
  }

  private static int rank(ListedPost post) {
    return switch (post.state()) {
      case SUSPENDED, FAILED -> 0;
      case SENDING, QUEUED -> 1;
      case SENT -> 2;
    };
  }

  // What was sent last comes first, and what waits longest.
  private static long age(ListedPost post) {
    long millis = post.since().toEpochMilli();
    return post.state() == State.SENT ? -millis : millis;
  }

  private void remedy(ListedPost post) {
    list().getSelectionModel().select(post);
    switch (post.state()) {
      case SENT -> say(text().get("outbox.is-sent"));
      case SENDING -> say(text().get("outbox.is-sending"));
      case QUEUED, SUSPENDED, FAILED -> hands.remedy(post);
    }
  }

  private void askDiscard(ListedPost post) {
    if (post.state() == State.SENT || post.state() == State.SENDING) {
      say(text().get(post.state() == State.SENT ? "outbox.is-sent" : "outbox.is-sending"));
      return;
    }
    ask(
        text().get("outbox.sure", post.target()) + "\n" + post.headline(),
        List.of(
            new AlarmForm.Choice(text().get("outbox.keep"), () -> {}),
            new AlarmForm.Choice(text().get("outbox.discard"), () -> hands.discard(post))));
  }

  private void askTarget() {
    if (targets.isEmpty()) {
      say(text().get("share.no-targets"));
      return;
    }
    List<AlarmForm.Choice> choices = new ArrayList<>();
    targets.forEach(
        target -> choices.add(new AlarmForm.Choice(target.name(), () -> hands.test(target))));
    ask(text().get("outbox.test-where"), choices);
  }

  @Override
  BiPredicate<ListedPost, List<String>> searched() {
    return (post, parts) -> words().has(post, parts);
  }

  @Override
  String counted(List<ListedPost> found, List<ListedPost> all) {
    long waiting = found.stream().filter(post -> post.state().isWaiting()).count();
    return text()
        .get(
            "outbox.count",
            waiting,
            count(found, State.SUSPENDED),
            count(found, State.FAILED),
            count(found, State.SENT));
  }

  private static long count(List<ListedPost> of, State state) {
    return of.stream().filter(post -> post.state() == state).count();
  }

  @Override
  String words(ListedPost post) {
    return words().all(post);
  }
}
