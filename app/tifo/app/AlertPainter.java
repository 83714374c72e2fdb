package tifo.app;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tifo.board.Board;
import tifo.board.PanelQuery;
import tifo.metric.Labels;
import tifo.paint.WallFacts;
import tifo.poll.PanelAsk;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.PanelLink;
import tifo.rule.PictureSubject;

/// Paints the panels of boards that alerts belong to, or those boards as a whole. Any thread.
///
/// What was ordered in a replay is never painted as if it were of now, nor the other way.
final class AlertPainter implements Painter {
  private final Map<String, Board> boards;
  private final PictureRules rules;
  private final AlertPictures panels;
  private final Optional<BoardPictures> whole;
  private final WallFacts.Mode mode;

  AlertPainter(
      Map<String, Board> boards,
      PictureRules rules,
      AlertPictures panels,
      BoardPictures whole,
      WallFacts.Mode mode) {
    this(boards, rules, panels, Optional.of(whole), mode);
  }

  /// Of panels only.
  AlertPainter(
      Map<String, Board> boards, PictureRules rules, AlertPictures panels, WallFacts.Mode mode) {
    this(boards, rules, panels, Optional.empty(), mode);
  }

  private AlertPainter(
      Map<String, Board> boards,
      PictureRules rules,
      AlertPictures panels,
      Optional<BoardPictures> whole,
      WallFacts.Mode mode) {
    this.boards = Map.copyOf(boards);
    this.rules = rules;
    this.panels = panels;
    this.whole = whole;
    this.mode = mode;
  }

  /// The picture of one event for no target; nothing when its alert belongs to no panel.
  Optional<byte[]> paint(AlertEvent event) throws InterruptedException {
    Optional<PictureOrder> order = order("", List.of(event.alert()), event.kind(), event.at());
    return order.isPresent() ? paint(order.get()) : Optional.empty();
  }

  @Override
  public Optional<PictureOrder> order(
      String target, List<Alert> alerts, AlertEvent.Kind kind, Instant at) {
    Optional<PanelLink> link = alerts.getFirst().link();
    return link.filter(this::isOnABoard)
        .map(it -> {
          List<Alert> shown = alerts.stream().filter(alert -> alert.link().equals(link)).toList();
          return PictureOrder.of(key(target, it, shown, at), mode, kind, shown, alerts.size());
        });
  }

  private boolean isOnABoard(PanelLink link) {
    Board board = boards.get(link.board());
    return board != null && board.panel(link.panel()).isPresent();
  }

  private PictureKey key(String target, PanelLink link, List<Alert> shown, Instant at) {
    Board board = Objects.requireNonNull(boards.get(link.board()));
    Alert lead = shown.getFirst();
    if (whole.isPresent() && rules.subject(lead, target) == PictureSubject.BOARD) {
      Map<String, List<String>> wanted = PanelAsk.wanted(board, List.of(lead.labels()));
      return new PictureKey(link.board(), Optional.empty(), wanted, board.window(), at);
    }
    List<Labels> labels =
        shown.stream().limit(PictureOrder.MOST).map(Alert::labels).distinct().toList();
    return new PictureKey(
        link.board(),
        Optional.of(link.panel()),
        PanelAsk.wanted(board, labels),
        rules.over(board, lead, at).window(),
        at);
  }

  @Override
  public Set<String> sources(PictureOrder order) {
    PictureKey key = order.key();
    return Optional.ofNullable(boards.get(key.board())).stream()
        .flatMap(board -> board.panels().stream())
        .map(panel -> panel.frame())
        .filter(frame -> key.panel().map(frame.id()::equals).orElse(true))
        .flatMap(frame -> frame.queries().stream())
        .map(PanelQuery::source)
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<byte[]> paint(PictureOrder order) throws InterruptedException {
    if (order.mode() != mode) {
      return Optional.empty();
    }
    if (order.key().panel().isPresent()) {
      return panels.of(order, order.key().panel().get());
    }
    return whole.isPresent() ? whole.get().of(order.key()) : Optional.empty();
  }
}
