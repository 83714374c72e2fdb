package tifo.app;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tifo.board.Board;
import tifo.rule.Alert;
import tifo.rule.AlertRule;
import tifo.rule.PictureSubject;
import tifo.rule.RuleWindow;

/// What rules and targets want of pictures: how much time they show, and whether the whole board.
/// Immutable, any thread.
///
/// `windows` and `subjects` are those of rules by their ids, `boardTargets` the targets whose
/// pictures show boards where the rule leaves it open.
record PictureRules(
    Map<String, RuleWindow> windows,
    Map<String, PictureSubject> subjects,
    Set<String> boardTargets) {
  /// Boards' own windows, and panels.
  static final PictureRules NONE = new PictureRules(Map.of(), Map.of(), Set.of());

  PictureRules {
    windows = Map.copyOf(windows);
    subjects = Map.copyOf(subjects);
    boardTargets = Set.copyOf(boardTargets);
  }

  static PictureRules of(Collection<AlertRule> rules, List<Settings.Chat> targets) {
    return new PictureRules(
        RuleWindow.of(rules),
        PictureSubject.of(rules),
        targets.stream()
            .filter(target -> target.shows() == PictureSubject.BOARD)
            .map(Settings.Chat::name)
            .collect(Collectors.toSet()));
  }

  PictureSubject subject(Alert lead, String target) {
    return subjects.getOrDefault(
        lead.ruleId(), boardTargets.contains(target) ? PictureSubject.BOARD : PictureSubject.PANEL);
  }

  /// The board over what the rule wants to be seen.
  Board over(Board board, Alert lead, Instant at) {
    return Optional.ofNullable(windows.get(lead.ruleId()))
        .map(window -> board.over(window.at(lead.activeAt(), at)))
        .orElse(board);
  }
}
