package tifo.app;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.paint.ChatPicture;
import tifo.paint.ChatPicturePainter;
import tifo.paint.ChatWarmUp;
import tifo.paint.PaintContext;
import tifo.paint.Png;
import tifo.paint.RedactedWords;
import tifo.paint.Surface;
import tifo.poll.PanelAsk;
import tifo.rule.Alert;

/// Paints the panel that alerts belong to, as it was at their event. Any thread; asks the panel's
/// sources, unless it just has, and blocks for as long as `PanelAsk` waits for them at most.
final class AlertPictures {
  private final Map<String, Board> boards;
  private final PanelAsk panels;
  private final BiFunction<String, Instant, PaintContext> context;
  private final UnaryOperator<String> redaction;
  private final RuledQueries ruled;
  private final RecentAnswers answers = new RecentAnswers();

  /// `context` gives what a painter may know of a board at an instant, `ruled` tells what of a
  /// panel rules judge, `redaction` strikes secrets out of all words.
  AlertPictures(
      Map<String, Board> boards,
      PanelAsk panels,
      BiFunction<String, Instant, PaintContext> context,
      RuledQueries ruled,
      UnaryOperator<String> redaction) {
    this.ruled = ruled;
    this.boards = Map.copyOf(boards);
    this.panels = panels;
    this.context = context;
    this.redaction = redaction;
  }

  /// Paints a picture that nobody sees, so that the first real one does not take some hundred
  /// milliseconds longer. Blocks as long; not for the thread that draws the wall.
  static void warmUp(Locale locale) {
    ChatWarmUp.paint(locale);
  }

  /// The picture as PNG; nothing when its panel is on no board.
  Optional<byte[]> of(PictureOrder order, String panelId) throws InterruptedException {
    PictureKey key = order.key();
    Board board = boards.get(key.board());
    Optional<PanelSpec> panel = Optional.ofNullable(board).flatMap(it -> it.panel(panelId));
    if (board == null || panel.isEmpty()) {
      return Optional.empty();
    }
    PanelData data =
        answers.of(
            key,
            () -> panels.ask(board.over(key.window()), panel.get(), key.variables(), key.at()));
    return Optional.of(PaintingTurns.paint(() -> paint(order, board, panel.get(), data)));
  }

  private byte[] paint(PictureOrder order, Board board, PanelSpec panel, PanelData data) {
    Instant at = order.key().at();
    RedactedWords words = new RedactedWords(redaction);
    ChatPicture picture =
        new ChatPicture(
            order.alerts().stream().map(words::of).toList(),
            order.more(),
            board.title(),
            panel,
            words.of(data),
            panels.unwell(panel).stream().findFirst(),
            order.mode(),
            ruled.in(board, panel, order.alerts()));
    Surface surface =
        new ChatPicturePainter().paint(picture, words.of(context.apply(board.id(), at).at(at)));
    return Png.encode(
        surface.pixels(),
        surface.pixelWidth(),
        surface.pixelHeight(),
        words.of(provenance(order, data)),
        Png.Fidelity.LIGHT);
  }

  /// What the PNG itself says about where it comes from.
  private static Map<String, String> provenance(PictureOrder order, PanelData data) {
    Alert alert = order.lead();
    int more = order.alerts().size() - 1 + order.more();
    Map<String, String> text = new LinkedHashMap<>();
    text.put("Software", Version.text());
    text.put("Mode", order.mode().name().toLowerCase(Locale.ROOT));
    text.put("Rule", alert.ruleName());
    text.put("State", order.kind().name().toLowerCase(Locale.ROOT));
    text.put("Labels", alert.shownLabels().toString());
    text.put("Value", alert.valueText());
    if (more > 0) {
      text.put("More", Integer.toString(more));
    }
    text.put("Panel", order.key().board() + order.key().panel().map("/"::concat).orElse(""));
    text.put("Source", source(data));
    text.put(
        "Range",
        Instant.ofEpochMilli(data.range().start())
            + "/"
            + Instant.ofEpochMilli(data.range().end()));
    text.put("Time", order.key().at().toString());
    return text;
  }

  private static String source(PanelData data) {
    return data.sources().isEmpty() ? "none" : String.join(", ", data.sources());
  }
}
