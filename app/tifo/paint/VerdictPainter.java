package tifo.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.match.PoolLoss;
import tifo.match.Survival;
import tifo.match.ZoneDeath;
import tifo.match.ZoneLoss;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.Severity;

/// One sentence from across the room: does it hold if the worst zone dies? Any thread.
///
/// Optional refs: `clusters` (label `cluster`, the margins of the other clusters), `reservation`
/// (label `machine_type`, the days by which a reservation ends too early).
public final class VerdictPainter implements PanelPainter<PanelSpec.Verdict> {
  private static final double BAR = 6;
  private static final double ICON = 36;
  private static final double LOWEST_REMARK = 60;
  private static final int MOST_CLUSTERS = 2;

  @Override
  public void paint(Surface surface, PanelSpec.Verdict spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    Optional<Reading> worst = Framed.worst(data, ZonePanel.NEEDED);
    ZoneLoss loss = ZonePanel.loss(data, spec.rowLabel(), spec.columnLabel(), spec.fixedPools());
    DataState state = DataState.of(worst, false, context);
    boolean current = state.isCurrent();
    Box box = new Box(0, 0, surface.width(), surface.height());
    Look look = look(pen, loss, state);
    surface.fillRound(0, 0, box.width(), box.height(), 6, pen.theme().s1());
    PanelFramePainter.border(surface, state, pen.theme());
    surface.fillRound(0, 0, BAR, box.height(), 3, look.ink());
    double middle = box.middle();
    double icon = Math.min(ICON, box.height() - 16);
    pen.icon(look.icon(), 22, middle, icon, look.ink());
    double x = 22 + icon + 16;
    double right = box.right() - 16;
    Runs sentence =
        sentence(pen, spec, loss, state, look)
            .and(age(pen, worst), Type.regular(Type.LABEL, pen.theme().t3()));
    double room = right - x;
    List<Fact> facts = current ? facts(pen, loss, data, unit(pen, spec)) : new ArrayList<>();
    double width = sentence.width(surface);
    while (!facts.isEmpty() && width + Fact.width(pen, facts) + 24 > room) {
      facts.remove(leastTelling(facts));
    }
    Fact.draw(pen, facts, right, box);
    boolean part = state.kind() == DataState.Kind.PARTIAL && box.height() >= LOWEST_REMARK;
    double left = room - (facts.isEmpty() ? 0 : Fact.width(pen, facts) + 24);
    drawSentence(pen, sentence, x, part ? middle - 10 : middle, room);
    if (part) {
      TextStyle small = Type.regular(Type.LABEL, pen.theme().t2());
      String remark = Type.cut(surface, state.sentence(), small, left);
      pen.text(remark, x, Type.baseline(middle + 19, Type.LABEL), small);
    }
  }

  private record Look(Icon icon, int ink) {}

  private static Look look(Pen pen, ZoneLoss loss, DataState state) {
    Theme theme = pen.theme();
    if (!state.isCurrent()) {
      return new Look(state.icon(), theme.data());
    }
    // What a part of the pods says is no all-clear; a shortage stays one.
    if (!state.isFresh() && loss.survival() == Survival.HOLDS) {
      return new Look(state.icon(), theme.data());
    }
    return switch (loss.survival()) {
      case HOLDS -> new Look(Icon.OK, theme.ok());
      case FAILS -> new Look(Icon.CRITICAL, theme.critical());
      case UNKNOWN -> new Look(Icon.NO_DATA, theme.data());
    };
  }

  // HOLDS and FAILS are said on current data only, after PARTIAL when these are not whole: of
  // anything else we say what is known of it.
  private static Runs sentence(
      Pen pen, PanelSpec.Verdict spec, ZoneLoss loss, DataState data, Look look) {
    Theme theme = pen.theme();
    TextStyle word = Type.bold(Type.TILE_VALUE, look.ink());
    TextStyle plain = Type.regular(Type.TILE_VALUE, theme.t1());
    Optional<ZoneDeath> death = loss.worst();
    boolean current = data.isCurrent();
    if (!current || loss.survival() == Survival.UNKNOWN || death.isEmpty()) {
      String why = current ? loss.reason() : data.sentence();
      String state = current ? pen.say("verdict.unknown") : data.word();
      return Runs.of(state + "  ", word).and(why, Type.regular(Type.NAME, theme.t1()));
    }
    boolean holds = loss.survival() == Survival.HOLDS;
    String unit = unit(pen, spec);
    double margin = Math.abs(death.get().margin());
    String part = data.isFresh() ? "" : data.word() + "  ";
    Runs lead =
        part.isEmpty() ? Runs.EMPTY : Runs.of(part, Type.bold(Type.TILE_VALUE, theme.data()));
    return lead.and(pen.say("verdict.before", death.get().zone()), plain)
        .and(pen.say(holds ? "verdict.holds" : "verdict.fails"), word)
        .and(pen.say("verdict.after", death.get().zone()), plain)
        .and("  ·  ", Type.regular(Type.TILE_VALUE, theme.t3()))
        .and(pen.say(holds ? "verdict.margin" : "verdict.short"), plain)
        .and(Amounts.count(margin), Type.bold(Type.TILE_VALUE, theme.t1()))
        .and(unit.isEmpty() ? "" : " " + unit, plain);
  }

  // What is wrong stays longest; of the rest the last goes first.
  private static Fact leastTelling(List<Fact> facts) {
    List<Fact> calm = facts.stream().filter(fact -> fact.icon().isEmpty()).toList();
    return calm.isEmpty() ? facts.getLast() : calm.getLast();
  }

  private static String unit(Pen pen, PanelSpec.Verdict spec) {
    return pen.quantity(1, spec.frame()).unit();
  }

  private static String age(Pen pen, Optional<Reading> worst) {
    return worst.map(r -> "   " + pen.age(r.age(pen.context().now()))).orElse("");
  }

  private static void drawSentence(Pen pen, Runs sentence, double x, double middle, double room) {
    Surface surface = pen.surface();
    if (sentence.width(surface) <= room) {
      sentence.draw(surface, x, Type.baseline(middle, Type.TILE_VALUE));
      return;
    }
    StringBuilder text = new StringBuilder();
    sentence.runs().forEach(run -> text.append(run.text()));
    TextStyle style = Type.semibold(Type.NAME, sentence.runs().getFirst().style().argb());
    double high = pen.paragraphHeight(text.toString(), room, style);
    pen.paragraph(text.toString(), x, middle - high / 2, room, style);
  }

  private static List<Fact> facts(Pen pen, ZoneLoss loss, PanelData data, String unit) {
    List<Fact> facts = new ArrayList<>();
    Theme theme = pen.theme();
    TextStyle bold = Type.semibold(Type.NAME, theme.t1());
    TextStyle small = Type.regular(Type.LABEL, theme.t2());
    loss.worst().flatMap(ZoneDeath::weakest).ifPresent(pool -> facts.add(weakest(pen, pool)));
    List<ZoneDeath> deaths = loss.deaths();
    if (deaths.size() > 1 && deaths.size() <= 6) {
      List<String> zones = deaths.stream().map(ZoneDeath::zone).toList();
      PoolGrid names = new PoolGrid(zones, List.of());
      Runs margins = Runs.EMPTY;
      for (ZoneDeath death : deaths) {
        margins = margins.isEmpty() ? margins : margins.and(" / ", small);
        margins = margins.and(Amounts.margin(death.margin()), bold);
      }
      String label = String.join(" / ", zones.stream().map(names::shortZone).toList());
      margins = margins.and(unit.isEmpty() ? "" : "   " + unit, small);
      facts.add(new Fact(pen.say("verdict.each", label), Optional.empty(), 0, margins));
    }
    List<Series> clusters = data.matrix("clusters").series();
    if (!clusters.isEmpty()) {
      Runs others = Runs.EMPTY;
      for (Series series : clusters.subList(0, Math.min(MOST_CLUSTERS, clusters.size()))) {
        TextStyle style = others.isEmpty() ? bold : small;
        String gap = others.isEmpty() ? "" : "   ";
        others =
            others.and(
                gap + series.labels().get("cluster") + " " + Amounts.margin(series.last()), style);
      }
      facts.add(new Fact(pen.say("verdict.clusters"), Optional.empty(), 0, others));
    }
    data.matrix("reservation").series().stream()
        .filter(series -> series.last() > 0)
        .max((a, b) -> Double.compare(a.last(), b.last()))
        .ifPresent(series ->
            facts.add(
                new Fact(
                    pen.say("verdict.reservation"),
                    Optional.of(Icon.WARNING),
                    theme.warning(),
                    Runs.of(series.labels().get("machine_type"), bold)
                        .and(
                            "   " + pen.say("verdict.days", Amounts.count(series.last())),
                            small))));
    return facts;
  }

  private static Fact weakest(Pen pen, PoolLoss pool) {
    Theme theme = pen.theme();
    Severity state = ZonePanel.judge(pool.margin());
    return new Fact(
        pen.say("verdict.weakest"),
        Optional.of(state).filter(s -> s != Severity.OK).map(Icons::of),
        theme.ink(state),
        Runs.of(pool.pool(), Type.semibold(Type.NAME, theme.t1()))
            .and(
                "   " + pen.say("verdict.pool-margin", Amounts.margin(pool.margin())),
                Type.regular(Type.LABEL, theme.t2())));
  }
}
