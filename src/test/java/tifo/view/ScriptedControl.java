package tifo.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.journal.JournalEntry;
import tifo.rule.operator.OperatorAction;
import tifo.rule.operator.OperatorLayer;
import tifo.rule.operator.OperatorState;
import tifo.rule.operator.Surroundings;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.MatcherSyntax;

/// The operators' layer itself, over the alerts of a scripted wall, without a disk. Any thread.
final class ScriptedControl implements AlarmControl {
  final List<String> browsed = new CopyOnWriteArrayList<>();
  final List<String> silences = new CopyOnWriteArrayList<>();
  private final ScriptedModel model;
  private final OperatorLayer layer;
  private final List<JournalEntry> journal = new ArrayList<>();
  private OperatorState state = OperatorState.EMPTY;
  private final List<ListedSilence> listed = new CopyOnWriteArrayList<>();
  private volatile Optional<String> trouble = Optional.empty();
  private volatile Optional<CompletableFuture<String>> held = Optional.empty();
  private volatile Optional<String> refusal = Optional.empty();

  ScriptedControl(ScriptedModel model, OperatorLayer layer) {
    this.model = model;
    this.layer = layer;
    model.control(this);
  }

  void trouble(String words) {
    trouble = Optional.of(words);
    model.changed();
  }

  synchronized void take(OperatorLayer.Step step) {
    state = step.state();
    journal.addAll(step.entries());
    show();
  }

  synchronized OperatorState state() {
    return state;
  }

  OperatorLayer layer() {
    return layer;
  }

  /// Shows the wall what is said of its alerts.
  synchronized void show() {
    Instant now = model.clock().now();
    AlertBook book = new AlertBook(model.alerts(), List.of(), Optional.of(now), 0);
    model.handlings(layer.handlings(state, book, Surroundings.at(now)));
  }

  Optional<String> acknowledgedBy(Alert alert) {
    return model.handlings().acknowledgedBy(alert);
  }

  /// What was made up is answered from then on; until then nothing is.
  void holdAnswers() {
    held = Optional.of(new CompletableFuture<>());
  }

  void releaseAnswers() {
    held.ifPresent(gate -> gate.complete(""));
  }

  /// What is asked for from now on is not done, for this reason.
  void refuse(String why) {
    refusal = Optional.of(why);
  }

  void list(List<ListedSilence> silences) {
    listed.clear();
    listed.addAll(silences);
  }

  private CompletionStage<String> answered() {
    return refusal
        .<CompletionStage<String>>map(
            why -> CompletableFuture.failedStage(new IllegalStateException(why)))
        .orElseGet(() -> held.orElseGet(() -> CompletableFuture.completedFuture("")));
  }

  @Override
  public CompletionStage<String> act(OperatorAction action) {
    take(layer.act(state(), action, "desk 2", model.clock().now()));
    return answered();
  }

  @Override
  public CompletionStage<String> silence(String matchers, String note, Instant until) {
    List<LabelMatcher> read = MatcherSyntax.parse(matchers);
    silences.add(LabelMatcher.text(read) + " " + until + (note.isEmpty() ? "" : " " + note));
    return answered();
  }

  @Override
  public CompletionStage<String> unsilence(Alert alert) {
    silences.add("end " + alert.ruleName());
    return answered();
  }

  @Override
  public CompletionStage<List<ListedSilence>> silences() {
    return CompletableFuture.completedStage(List.copyOf(listed));
  }

  @Override
  public CompletionStage<String> end(ListedSilence silence) {
    silences.add("end " + silence.silence().id());
    if (refusal.isEmpty()) {
      listed.remove(silence);
    }
    return answered();
  }

  @Override
  public synchronized List<JournalEntry> journal() {
    return List.copyOf(journal);
  }

  @Override
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public boolean browse(String address) {
    browsed.add(address);
    return true;
  }
}
