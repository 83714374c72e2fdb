package tifo.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private volatile Optional<String> trouble = Optional.empty();

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

  @Override
  public void act(OperatorAction action) {
    take(layer.act(state(), action, "desk 2", model.clock().now()));
  }

  @Override
  public void silence(String matchers, Instant until) {
    silences.add(LabelMatcher.text(MatcherSyntax.parse(matchers)) + " " + until);
  }

  @Override
  public void unsilence(Alert alert) {
    silences.add("end " + alert.ruleName());
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
