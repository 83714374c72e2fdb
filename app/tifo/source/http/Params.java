package tifo.source.http;

import java.util.ArrayList;
import java.util.List;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;

/// A request's parameters in order, sent as a form or in the address. One thread.
public final class Params {
  private final List<String> pairs = new ArrayList<>();

  public Params add(String name, String value) {
    pairs.add(name);
    pairs.add(value);
    return this;
  }

  public Params addAll(String name, Iterable<String> values) {
    values.forEach(value -> add(name, value));
    return this;
  }

  Request post(HttpUrl url) {
    FormBody.Builder form = new FormBody.Builder();
    for (int i = 0; i < pairs.size(); i += 2) {
      form.add(pairs.get(i), pairs.get(i + 1));
    }
    return new Request.Builder().url(url).post(form.build()).build();
  }

  Request get(HttpUrl url) {
    HttpUrl.Builder full = url.newBuilder();
    for (int i = 0; i < pairs.size(); i += 2) {
      full.addQueryParameter(pairs.get(i), pairs.get(i + 1));
    }
    return new Request.Builder().url(full.build()).build();
  }
}
