package tifo.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.metric.Labels;
import tifo.metric.Reading;
import tifo.paint.ChatPicture;
import tifo.paint.ChatPicturePainter;
import tifo.paint.ChatWarmUp;
import tifo.paint.PaintContext;
import tifo.paint.Png;
import tifo.paint.Surface;
import tifo.paint.WallFacts;
import tifo.poll.PanelAsk;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.PanelLink;
import tifo.rule.RuleWindow;
import tifo.secret.Redaction;

/// Paints the panel that an alert belongs to, as it was at the event. Any thread; asks the panel's
/// sources and blocks for as long as `PanelAsk` waits for them at most.
final class AlertPictures {
  /// Values of a variable and lines of a panel that a picture of many alerts has.
  private static final int MOST = 500;

  private final Map<String, Board> boards;
  private final PanelAsk panels;
  private final BiFunction<String, Instant, PaintContext> context;
  private final WallFacts.Mode mode;
  private final Map<String, RuleWindow> windows;
  private final UnaryOperator<String> redaction;

  /// Of boards' own windows.
  AlertPictures(
      Map<String, Board> boards,
      PanelAsk panels,
      BiFunction<String, Instant, PaintContext> context,
      WallFacts.Mode mode) {
    this(boards, panels, context, mode, Map.of(), Redaction::of);
  }

  /// `context` gives what a painter may know of a board at an instant. `windows` are those of rules
  /// by their ids; the pictures of others show their board's. `redaction` strikes secrets out of
  /// all words.
  AlertPictures(
      Map<String, Board> boards,
      PanelAsk panels,
      BiFunction<String, Instant, PaintContext> context,
      WallFacts.Mode mode,
      Map<String, RuleWindow> windows,
      UnaryOperator<String> redaction) {
    this.boards = Map.copyOf(boards);
    this.panels = panels;
    this.context = context;
    this.mode = mode;
    this.windows = Map.copyOf(windows);
    this.redaction = redaction;
  }

  /// Paints a picture that nobody sees, so that the first real one does not take some hundred
  /// milliseconds longer. Blocks as long; not for the thread that draws the wall.
  static void warmUp(Locale locale) {
    ChatWarmUp.paint(locale);
  }

  /// The sources that the picture asks.
  Set<String> sources(Alert alert) {
    return panel(alert)
        .map(panel -> panel.frame().queries().stream().map(PanelQuery::source))
        .orElse(Stream.empty())
        .collect(Collectors.toSet());
  }

  private Optional<Board> board(Alert alert) {
    return alert.link().map(PanelLink::board).flatMap(id -> Optional.ofNullable(boards.get(id)));
  }

  private Optional<PanelSpec> panel(Alert alert) {
    return board(alert).flatMap(board -> board.panel(alert.link().orElseThrow().panel()));
  }

  /// The picture as PNG; nothing when the alert belongs to no panel.
  Optional<byte[]> of(AlertEvent event) throws InterruptedException {
    return of(event, List.of(), 0);
  }

  /// One picture of a group: the event's alert leads, the others are told of and drawn where its
  /// panel shows them. `unseen` counts the rest of the group.
  Optional<byte[]> of(AlertEvent event, List<Alert> others, int unseen)
      throws InterruptedException {
    Alert lead = event.alert();
    Optional<PanelSpec> panel = panel(lead);
    if (panel.isEmpty()) {
      return Optional.empty();
    }
    Board board = window(board(lead).orElseThrow(), event);
    List<Alert> all = new ArrayList<>(List.of(lead));
    all.addAll(others);
    PanelData data = panels.ask(board, panel.get(), labels(all), event.at());
    RedactedWords words = new RedactedWords(redaction);
    ChatPicture picture =
        new ChatPicture(
            all.stream().map(words::of).toList(),
            unseen,
            board.title(),
            panel.get(),
            words.of(data),
            panels.unwell(panel.get()).stream().findFirst(),
            mode);
    Surface surface =
        new ChatPicturePainter()
            .paint(picture, context.apply(board.id(), event.at()).at(event.at()));
    return Optional.of(
        Png.encode(
            surface.pixels(),
            surface.pixelWidth(),
            surface.pixelHeight(),
            words.of(provenance(event, others.size() + unseen, data)),
            Png.Fidelity.LIGHT));
  }

  private Board window(Board board, AlertEvent event) {
    return Optional.ofNullable(windows.get(event.alert().ruleId()))
        .map(window -> board.over(window.at(event.alert().activeAt(), event.at())))
        .orElse(board);
  }

  // Those of the lead's panel, the lead first.
  private static List<Labels> labels(List<Alert> all) {
    return all.stream()
        .filter(alert -> alert.link().equals(all.getFirst().link()))
        .map(Alert::labels)
        .limit(MOST)
        .toList();
  }

  /// What the PNG itself says about where it comes from.
  private Map<String, String> provenance(AlertEvent event, int more, PanelData data) {
    Alert alert = event.alert();
    Map<String, String> text = new LinkedHashMap<>();
    text.put("Software", Version.text());
    text.put("Mode", mode.name().toLowerCase(Locale.ROOT));
    text.put("Rule", alert.ruleName());
    text.put("State", event.kind().name().toLowerCase(Locale.ROOT));
    text.put("Labels", alert.shownLabels().toString());
    text.put("Value", alert.valueText());
    if (more > 0) {
      text.put("More", Integer.toString(more));
    }
    alert.link().ifPresent(link -> text.put("Panel", link.board() + "/" + link.panel()));
    text.put("Source", source(data));
    text.put(
        "Range",
        Instant.ofEpochMilli(data.range().start())
            + "/"
            + Instant.ofEpochMilli(data.range().end()));
    text.put("Time", event.at().toString());
    return text;
  }

  private static String source(PanelData data) {
    return data.worst().map(Reading::source).orElse("none");
  }
}
