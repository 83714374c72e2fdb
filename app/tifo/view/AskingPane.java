package tifo.view;

import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.control.Label;

/// A searched list that asks before it does something, and says at its foot what came of it. FX
/// thread.
abstract class AskingPane<T> extends SearchPane<T> {
  private final Keys keys;
  private final AlarmForm question;
  private final Label hint = new Label();
  private final Label placeholder = new Label();
  private String unread = "";
  private boolean known;

  /// The keys of its texts: its name, what stands in the empty field, what it can do, and what
  /// stands in place of a list.
  record Keys(
      String title, String prompt, String hint, String reading, String nothing, String none) {}

  /// `questionId` is that of the form.
  AskingPane(String id, String questionId, Keys keys, Function<T, Object> key, Runnable left) {
    super(id, key, left);
    this.keys = keys;
    question = new AlarmForm(questionId, 1000, this::focusField);
    list().setPlaceholder(placeholder);
    placeholder.setWrapText(true);
    hint.setId(id + "-hint");
    hint.getStyleClass().add("detail-name");
    hint.setWrapText(true);
    question.managedProperty().bind(question.visibleProperty());
    question.getStyleClass().add("inline");
    sheet().getChildren().addAll(question, hint);
  }

  /// The words of now.
  abstract WallText text();

  /// Whether the words of an item have all these parts.
  abstract BiPredicate<T, List<String>> searched();

  final boolean isAsking() {
    return question.isVisible();
  }

  final void ask(String sentence, List<AlarmForm.Choice> choices) {
    question.ask(sentence, choices);
  }

  /// Opens it before anything is read.
  final void openUnread() {
    known = false;
    unread = "";
    show(List.of());
    hint.setText(text().get(keys.hint()));
    open();
  }

  /// Its name, and what stands in place of a list, in the words of now.
  final void rename() {
    name(text().get(keys.title()), text().get(keys.prompt()));
    placeholder.setText(empty());
  }

  /// What there is now.
  final void showRead(List<T> items) {
    known = true;
    show(items);
    placeholder.setText(empty());
  }

  /// A sentence at the foot of the list.
  final void say(String sentence) {
    hint.setText(sentence);
  }

  /// Why it cannot be read.
  final void trouble(String sentence) {
    unread = sentence;
    placeholder.setText(empty());
    say(sentence);
  }

  private String empty() {
    if (!known) {
      return unread.isEmpty() ? text().get(keys.reading()) : unread;
    }
    return text().get(isSearched() ? keys.nothing() : keys.none());
  }

  @Override
  final Predicate<T> wanted(String typed) {
    placeholder.setText(empty());
    List<String> parts = List.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    return item -> searched().test(item, parts);
  }

  /// Takes back the question, or else closes.
  @Override
  final void leave() {
    if (question.isVisible()) {
      question.leave();
    } else {
      super.leave();
    }
  }
}
