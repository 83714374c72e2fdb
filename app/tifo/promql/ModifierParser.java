package tifo.promql;

import java.util.Optional;
import tifo.promql.Expr.MatrixSelector;
import tifo.promql.Expr.Reach;
import tifo.promql.Expr.Subquery;
import tifo.promql.Expr.VectorSelector;
import tifo.promql.TimeShift.At;

/// Reads what may follow an expression: a range, a subquery, `offset`, `@`, `anchored` and
/// `smoothed`. Used by one thread, for one query.
final class ModifierParser {
  private static final String DURATION = "number, duration, step(), or range()";
  private static final String STEP = "subquery selector";
  private static final String MISPLACED =
      " must be preceded by an instant vector selector or range vector selector or a subquery";

  private final Tokens tokens;
  private final DurationParser durations;

  ModifierParser(Tokens tokens) {
    this.tokens = tokens;
    this.durations = new DurationParser(tokens);
  }

  Expr after(Expr first) {
    Expr expr = first;
    while (true) {
      Token token = tokens.peek();
      if (token.is("[")) {
        expr = brackets(expr);
      } else if (token.is("@")) {
        expr = at(expr);
      } else if (token.isWord("offset")) {
        expr = offset(expr);
      } else if (token.isWord("anchored")) {
        expr = reach(expr, Reach.ANCHORED);
      } else if (token.isWord("smoothed")) {
        expr = reach(expr, Reach.SMOOTHED);
      } else {
        return expr;
      }
    }
  }

  private Expr brackets(Expr expr) {
    Token open = tokens.take();
    DurationExpr range = positive("subquery or range selector", DURATION);
    if (tokens.at("]")) {
      return range(expr, range, open.span().to(tokens.take().span()));
    }
    if (!tokens.skip(":")) {
      throw tokens.unexpected("subquery or range", "\":\" or \"]\"");
    }
    tokens.countOperator();
    Optional<DurationExpr> step =
        tokens.at("]")
            ? Optional.empty()
            : Optional.of(positive(STEP, "number, duration, step(), range(), or \"]\""));
    if (!tokens.at("]")) {
      throw tokens.unexpected(STEP, "\"]\"");
    }
    Span span = expr.span().to(tokens.take().span());
    return new Subquery(expr, range, step, TimeShift.NONE, span);
  }

  private DurationExpr positive(String context, String expected) {
    tokens.enter(context, expected);
    DurationExpr read = durations.inBrackets();
    tokens.leave();
    return read;
  }

  private Expr range(Expr expr, DurationExpr range, Span brackets) {
    if (!(expr instanceof VectorSelector selector)) {
      throw tokens.fail(brackets, "ranges only allowed for vector selectors");
    }
    if (!selector.shift().offset().equals(DurationExpr.Plain.ZERO)) {
      throw tokens.fail(brackets, "no offset modifiers allowed before range");
    }
    if (selector.shift().at().isPresent()) {
      throw tokens.fail(brackets, "no @ modifiers allowed before range");
    }
    return new MatrixSelector(selector, range, selector.span().to(brackets));
  }

  private Expr offset(Expr expr) {
    tokens.take();
    tokens.enter("offset", DURATION);
    DurationExpr offset = durations.ofOffset();
    tokens.leave();
    TimeShift shift = shiftOf(expr, "offset modifier");
    if (!shift.offset().equals(DurationExpr.Plain.ZERO)) {
      throw tokens.fail(expr.span(), "offset may not be set multiple times");
    }
    return shifted(expr, new TimeShift(shift.at(), offset));
  }

  private Expr at(Expr expr) {
    tokens.take();
    tokens.enter("@", "timestamp");
    At at = atTime(expr);
    tokens.leave();
    TimeShift shift = shiftOf(expr, "@ modifier");
    if (shift.at().isPresent()) {
      throw tokens.fail(expr.span(), "@ <timestamp> may not be set multiple times");
    }
    return shifted(expr, new TimeShift(Optional.of(at), shift.offset()));
  }

  private At atTime(Expr expr) {
    boolean start = tokens.atWord("start");
    if (start || tokens.atWord("end")) {
      tokens.take();
      tokens.expect("(");
      tokens.expect(")");
      return start ? new At.Start() : new At.End();
    }
    boolean negative = tokens.sign().orElse(false);
    if (!tokens.atLiteral()) {
      throw tokens.unexpected();
    }
    double seconds = tokens.seconds(tokens.take()) * (negative ? -1 : 1);
    double millis = seconds * 1000;
    if (Double.isNaN(millis) || Math.abs(millis) >= 0x1p63) {
      throw tokens.fail(
          expr.span(),
          "timestamp out of bounds for @ modifier: " + Numbers.withSixDecimals(seconds));
    }
    return new At.Time(Math.round(millis));
  }

  private TimeShift shiftOf(Expr expr, String what) {
    return switch (expr) {
      case VectorSelector selector -> selector.shift();
      case MatrixSelector matrix -> matrix.selector().shift();
      case Subquery subquery -> subquery.shift();
      default -> throw tokens.fail(expr.span(), what + MISPLACED);
    };
  }

  private static Expr shifted(Expr expr, TimeShift shift) {
    return switch (expr) {
      case VectorSelector s -> shifted(s, shift);
      case MatrixSelector m ->
          new MatrixSelector(shifted(m.selector(), shift), m.range(), m.span());
      case Subquery q -> new Subquery(q.expr(), q.range(), q.step(), shift, q.span());
      default -> throw new IllegalStateException("no shift on " + expr);
    };
  }

  private static VectorSelector shifted(VectorSelector s, TimeShift shift) {
    return new VectorSelector(s.name(), s.matchers(), shift, s.reach(), s.span());
  }

  private Expr reach(Expr expr, Reach reach) {
    Token word = tokens.take();
    return switch (expr) {
      case VectorSelector selector -> reaching(selector, reach, expr);
      case MatrixSelector matrix ->
          new MatrixSelector(
              reaching(matrix.selector(), reach, expr),
              matrix.range(),
              matrix.span().to(word.span()));
      case Subquery subquery ->
          throw tokens.fail(
              subquery.span(), reach.word() + " modifier is not supported for subqueries");
      default -> throw tokens.fail(expr.span(), reach.word() + " modifier not implemented");
    };
  }

  private VectorSelector reaching(VectorSelector s, Reach reach, Expr expr) {
    if (s.reach() != Reach.PLAIN && s.reach() != reach) {
      throw tokens.fail(expr.span(), "anchored and smoothed modifiers cannot be used together");
    }
    return new VectorSelector(s.name(), s.matchers(), s.shift(), reach, s.span());
  }
}
