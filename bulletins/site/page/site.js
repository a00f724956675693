// What the pages can do besides being read: find a code, find words, notice that a page is old.
// Nothing that a page says needs this script.
(function () {
  "use strict";
  var CROCKFORD = {O: "0", I: "1", L: "1"};
  var PAGE = 20, SNIPPET = 36;

  function by(id) { return document.getElementById(id); }

  function make(name, text, attributes) {
    var made = document.createElement(name);
    if (text) { made.textContent = text; }
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    return made;
  }

  function tell(id, text) {
    by(id).textContent = text;
    by(id).hidden = !text;
  }

  // A code as its page is named: O, I and L are read as the digits that they look like.
  function plainCode(typed) {
    return typed.normalize("NFKC").toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/[OIL]/g, function (letter) {
      return CROCKFORD[letter];
    });
  }

  function json(address) {
    return fetch(address).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.json();
    });
  }

  // Codes

  function lookUp(typed, folder) {
    var code = plainCode(typed);
    if (code.length !== 10) {
      tell("code-answer", "短码是十位字母和数字，这里有 " + code.length + " 位，请再核对。");
      return;
    }
    fetch(folder + code + "/", {method: "HEAD"}).then(function (answer) {
      if (answer.ok) { location.href = folder + code + "/"; return; }
      tell("code-answer", "没有短码 " + code.slice(0, 5) + "-" + code.slice(5) +
        " 的版次。请核对抄写；若无误，手中的不是正式发布的版次，请勿使用。");
    }, function () { location.href = folder + code + "/"; });
  }

  function askForCodes(form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      lookUp(by("code").value, form.getAttribute("action"));
    });
  }

  // Words

  // The keys of bulletins/site/search.py.
  function keysOf(words) {
    var keys = {};
    (plainText(words).match(new RegExp("[\\p{L}\\p{N}]+", "gu")) || []).forEach(function (run) {
      var letters = Array.from(run);
      letters.forEach(function (letter, place) {
        if (place + 1 < letters.length) { keys[letter + letters[place + 1]] = true; }
      });
      if (letters.length === 1) { keys[run] = true; }
    });
    return Object.keys(keys);
  }

  function plainText(text) { return text.normalize("NFKC").toLowerCase(); }

  function Search(root, words) {
    this.root = root;
    this.words = plainText(words).split(/\s+/).filter(Boolean);
    this.keys = keysOf(words);
    this.files = {};
    this.years = null;
    this.waiting = [];
    this.list = make("ol", "", {"class": "list found"});
  }

  Search.prototype.load = function (path) {
    var files = this.files;
    files[path] = files[path] || json(this.root + path);
    return files[path];
  };

  // The numbers of the parts of a year that hold all keys: those with all of them in the title first, then the newest.
  Search.prototype.candidates = function (year) {
    var search = this;
    return Promise.all(search.keys.map(function (key) {
      var shard = key.codePointAt(0) % year.shards;
      return search.load(year.folder + shard + ".json").then(function (shards) {
        var found = new Map();
        Object.keys(shards).forEach(function (known) {
          if (known !== key && !(Array.from(key).length === 1 && known.startsWith(key))) { return; }
          var number = 0;
          shards[known].forEach(function (gap) {
            number += gap;
            found.set(number >> 1, (found.get(number >> 1) || 0) | (number & 1));
          });
        });
        return found;
      });
    })).then(function (founds) {
      var all = [];
      founds[0].forEach(function (_, part) {
        if (founds.every(function (found) { return found.has(part); })) {
          all.push([founds.every(function (found) { return found.get(part); }), part]);
        }
      });
      all.sort(function (a, b) { return b[0] - a[0] || b[1] - a[1]; });
      return all.map(function (pair) { return pair[1]; });
    });
  };

  // What can be shown next: the issue's file and the place of the part in it; null at the end.
  Search.prototype.next = function () {
    var search = this;
    if (search.waiting.length) { return Promise.resolve(search.waiting.shift()); }
    if (!search.years.length) { return Promise.resolve(null); }
    var year = search.years.shift();
    return Promise.all([search.candidates(year), search.load(year.folder + "index.json")]).then(function (both) {
      search.waiting = both[0].map(function (part) {
        var place = 0;
        while (part >= both[1].issues[place][1]) { part -= both[1].issues[place][1]; place += 1; }
        return {folder: both[1].issues[place][0], part: part};
      });
      return search.next();
    });
  };

  // The next results, at most PAGE: candidates whose words really stand there.
  Search.prototype.more = function (shown) {
    var search = this;
    if (shown === PAGE) { return Promise.resolve(true); }
    return search.next().then(function (found) {
      if (!found) { return false; }
      return search.load(found.folder + "text.json").then(function (text) {
        var part = text.parts[found.part];
        var all = plainText(part.slice(1, 4).join(" ") + " " + part[5]);
        var holds = search.words.every(function (word) { return all.indexOf(word) >= 0; });
        if (holds) { search.list.appendChild(search.result(found, text, part)); }
        return search.more(shown + (holds ? 1 : 0));
      });
    });
  };

  Search.prototype.result = function (found, text, part) {
    var folder = this.root + found.folder;
    var address = part[0] && text.web_page ? folder + text.web_page + "#" + encodeURIComponent(part[0]) : folder;
    var item = make("li");
    var title = make("a", "", {"class": "title", href: address});
    this.mark(title, part[0] ? (part[1] ? part[1] + "　" : "") + part[2] : text.heading);
    item.appendChild(title);
    var words = this.snippet(part[5]);
    if (words) {
      var line = make("span");
      this.mark(line, words);
      item.appendChild(line);
    }
    var page = part[4] ? "　第 " + part[4] + " 页" : "";
    item.appendChild(make("span", text.heading + page + (part[3] ? "　" + part[3] : ""), {"class": "small"}));
    return item;
  };

  // The words around the first that is sought.
  Search.prototype.snippet = function (text) {
    var places = this.places(text);
    if (!places.length) { return ""; }
    var from = Math.max(0, places[0][0] - SNIPPET / 2);
    var to = Math.min(text.length, from + 2 * SNIPPET);
    return (from ? "…" : "") + text.slice(from, to) + (to < text.length ? "…" : "");
  };

  Search.prototype.places = function (text) {
    var lower = text.toLowerCase(), places = [];
    this.words.forEach(function (word) {
      for (var at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
        places.push([at, at + word.length]);
      }
    });
    return places.sort(function (a, b) { return a[0] - b[0]; });
  };

  Search.prototype.mark = function (element, text) {
    var done = 0;
    this.places(text).forEach(function (place) {
      if (place[0] < done) { return; }
      element.appendChild(document.createTextNode(text.slice(done, place[0])));
      element.appendChild(make("mark", text.slice(place[0], place[1])));
      done = place[1];
    });
    element.appendChild(document.createTextNode(text.slice(done)));
  };

  function askForWords(form) {
    var root = form.getAttribute("data-index").replace(/search\/$/, "");
    var latest = null;
    by("search").hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var search = latest = new Search(root, by("words").value);
      by("found").textContent = "";
      by("found").appendChild(search.list);
      if (!search.keys.length) { by("searched").textContent = "请写出要找的词。"; return; }
      by("searched").textContent = "正在查找…";
      search.load("search/index.json").then(function (index) {
        search.years = index.years.slice();
        return show(search);
      }).catch(function () {
        by("searched").textContent = "读不到索引：查找需要联网，并经由网站打开本页。";
      });
    });

    function show(search) {
      return search.more(0).then(function (goesOn) {
        if (search !== latest) { return; }
        var count = search.list.children.length;
        by("searched").textContent = count ? (goesOn ? "前 " + count + " 处，新的在前" : "共 " + count + " 处，新的在前") : "没有找到。";
        if (!goesOn) { return; }
        var button = make("button", "继续查找", {type: "button", "class": "more"});
        by("found").appendChild(button);
        button.addEventListener("click", function () { button.remove(); show(search); });
      });
    }
  }

  // Days

  function today() {
    var now = new Date();
    function two(number) { return (number < 10 ? "0" : "") + number; }
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  function checkAge(notice) {
    var asOf = notice.getAttribute("data-as-of"), expires = notice.getAttribute("data-expires");
    var before = new Date(asOf + "T00:00:00Z").getTime() - Date.now() > 2 * 86400000;
    if (before) {
      tell("stale", "本机的日期早于本页的核对日期，请先核对本机的日期。");
    } else if (today() > expires) {
      tell("stale", "本页已过有效期，以上结论可能不再成立：请刷新；仍是如此的，向编发单位核实。");
    }
  }

  // Addresses that lead to nothing

  function explain(notice) {
    var home = notice.getAttribute("data-home");
    var path = location.pathname.indexOf(home) === 0 ? location.pathname.slice(home.length) : "";
    var code = /^c\/([^/]+)\/?$/i.exec(path);
    if (code) {
      var plain = plainCode(decodeURIComponent(code[1]));
      if (plain.length === 10 && path !== "c/" + plain + "/") { location.replace(home + "c/" + plain + "/"); }
    }
    var edition = /^(.+\/\d{4}-\d{2,3}\/)(\d+)\/?$/.exec(path);
    if (edition) {
      notice.appendChild(document.createTextNode("网址所指的是第" + edition[2] + "版。"));
      notice.appendChild(make("a", "这一期的页面", {href: home + edition[1]}));
      notice.appendChild(document.createTextNode("列有已发布的各版（没有这一页的，该期尚未发布）。"));
      notice.hidden = false;
    }
  }

  if (by("stale")) { checkAge(by("stale")); }
  if (!window.fetch || !window.Promise || !"".normalize) { return; } // the lists and the form serve as well
  if (by("by-code")) { askForCodes(by("by-code")); }
  if (by("by-words")) { askForWords(by("by-words")); }
  if (by("missing")) { explain(by("missing")); }
  var asked = /[?&]code=([^&]*)/.exec(location.search);
  if (asked && !by("by-code") && by("code-answer")) { lookUp(decodeURIComponent(asked[1].replace(/\+/g, " ")), "./"); }
})();
