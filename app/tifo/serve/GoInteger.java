package tifo.serve;

import java.math.BigInteger;
import java.util.regex.Pattern;
import tifo.promql.Quotes;

/// Whole numbers in parameters, with the sentences of Go's `Atoi`. Without state.
final class GoInteger {
  private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+");

  private GoInteger() {}

  static long parse(String parameter, String text) throws ApiException {
    if (!DIGITS.matcher(text).matches()) {
      throw refused(parameter, text, "invalid syntax");
    }
    BigInteger value = new BigInteger(text);
    if (value.bitLength() > 63) {
      throw refused(parameter, text, "value out of range");
    }
    return value.longValueExact();
  }

  private static ApiException refused(String parameter, String text, String reason) {
    return ApiException.invalidParameter(
        parameter, "strconv.Atoi: parsing " + Quotes.quote(text) + ": " + reason);
  }
}
