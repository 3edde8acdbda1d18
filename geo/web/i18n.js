/* Words of the page itself, in three scripts: simplified, traditional, English. */
(function (S) {
  "use strict";
  const WORDS = {
    atlas: ["史舆", "史輿", "Shiyu"],
    map: ["历史地图", "歷史地圖", "Historical map"],
    slip: ["所示年月", "所示年月", "Date shown"],
    julian: ["儒略历", "儒略曆", "Julian"],
    gregorian: ["格里历", "格里曆", "Gregorian"],
    shift: ["儒略历（格里历 {n} 日）", "儒略曆（格里曆 {n} 日）", "Julian (Gregorian {n} days)"],
    nextYear: ["次年", "次年", "next year "],
    timeline: ["时间轴", "時間軸", "Timeline"],
    date: ["年月", "年月", "Date"],
    play: ["播放", "播放", "Play"],
    pause: ["暂停", "暫停", "Pause"],
    before: ["前一事", "前一事", "Previous event"],
    after: ["后一事", "後一事", "Next event"],
    step: ["步长", "步長", "Step"],
    day: ["日", "日", "day"], month: ["月", "月", "month"], year: ["年", "年", "year"],
    decade: ["十年", "十年", "decade"], event: ["逐事", "逐事", "event"],
    speed: ["速度", "速度", "Speed"],
    rate: ["{n} 年/秒", "{n} 年/秒", "{n} yr/s"],
    rateMonth: ["1 月/秒", "1 月/秒", "1 month/s"],
    more: ["更多播放选项", "更多播放選項", "More playback options"],
    reverse: ["逆行", "逆行", "Reverse"], loop: ["循环", "循環", "Loop"],
    mode: ["所示", "所示", "Show"],
    now: ["当时", "當時", "Now"], sofar: ["迄今", "迄今", "So far"], range: ["区间", "區間", "Range"],
    rangeStart: ["区间之始", "區間之始", "Start of the range"],
    rangeEnd: ["区间之末", "區間之末", "End of the range"],
    war: ["战", "戰", "War"], diplomacy: ["使", "使", "Envoys"], rule: ["政", "政", "Rule"],
    other: ["他", "他", "Other"], life: ["人", "人", "Life"], nature: ["天与其他", "天與其他", "Nature, other"],
    warLong: ["战", "戰", "War"], diplomacyLong: ["使与约", "使與約", "Diplomacy"], ruleLong: ["政", "政", "Rule"],
    lifeLong: ["人", "人", "Life"], natureLong: ["天与其他", "天與其他", "Nature, other"],
    events: ["{n} 事", "{n} 事", "{n} events"],
    rangeCount: ["区间 {a} – {b}　{n} 事", "區間 {a} – {b}　{n} 事", "{a} – {b}: {n} events"],
    none: ["此{unit}无事，后事在{when}", "此{unit}無事，後事在{when}", "Nothing this {unit}; next: {when}"],
    noneLeft: ["此后本卷无事", "此後本卷無事", "Nothing later in this chapter"],
    go: ["前往", "前往", "Go"],
    outside: ["本卷不载", "本卷不載", "Beyond this chapter"],
    undated: ["卷外 {n}", "卷外 {n}", "Outside {n}"],
    undatedLong: ["不在轴上的事：无年或在 {a}–{b} 以外", "不在軸上的事：無年或在 {a}–{b} 以外", "Events off the line: undated, or outside {a}–{b}"],
    search: ["检索人名、地名、事件", "檢索人名、地名、事件", "Search people, places, events"],
    searchNone: ["无此名。相近者：", "無此名。相近者：", "No such name. Nearest:"],
    results: ["检索结果", "檢索結果", "Results"],
    placeWord: ["地", "地", "Place"], personWord: ["人", "人", "Person"], eventWord: ["事", "事", "Event"],
    layers: ["图层", "圖層", "Layers"],
    stories: ["故事", "故事", "Stories"], compare: ["对照", "對照", "Compare"],
    charts: ["图表", "圖表", "Charts"], share: ["下载与分享", "下載與分享", "Download and share"],
    onlyText: ["只看原文所载", "只看原文所載", "Only what the text says"],
    language: ["语言", "語言", "Language"],
    theme: ["深浅", "深淺", "Light or dark"],
    legend: ["图例", "圖例", "Legend"], text: ["正文", "正文", "Text"],
    fold: ["收起", "收起", "Close"], close: ["关闭", "關閉", "Close"],
    filters: ["筛选", "篩選", "Filters"], clear: ["清除筛选", "清除篩選", "Clear filters"],
    filtered: ["筛选隐去了此时诸事：{what}", "篩選隱去了此時諸事：{what}", "Filters hide what happened now: {what}"],
    kind: ["事类", "事類", "Kind"], polity: ["国", "國", "Polity"], person: ["人", "人", "People"],
    certainty: ["信度", "信度", "Certainty"], allPeople: ["人名……", "人名……", "Name…"],
    display: ["显示", "顯示", "Display"], relief: ["地形", "地形", "Relief"], large: ["大字", "大字", "Large type"], mentioned: ["本卷言及 {n} 处", "本卷言及 {n} 處", "Named in the chapter {n} times"], posts: ["驻军与军司", "駐軍與軍司", "Garrisons and army districts"],
    attested: ["原文", "原文", "text"], inferred: ["推定", "推定", "inferred"], conjectural: ["拟测", "擬測", "conjectural"],
    time: ["时", "時", "When"], where: ["地", "地", "Where"], unlocated: ["未定", "未定", "unlocated"],
    who: ["国", "國", "Who"], people: ["人", "人", "People"], outcome: ["果", "果", "Outcome"],
    because: ["据", "據", "Because"], note: ["注", "注", "Note"], rivals: ["异说", "異說", "Rival readings"],
    previous: ["前事", "前事", "Prev"], next: ["后事", "後事", "Next"],
    cite: ["引用", "引用", "Cite"], link: ["链接", "鏈接", "Link"], read: ["读原文", "讀原文", "Read"],
    copy: ["复制", "複製", "Copy"], copied: ["已复制", "已複製", "Copied"],
    plain: ["文本", "文本", "Text"],
    chars: ["字 {a}–{b}", "字 {a}–{b}", "chars {a}–{b}"],
    charsOf: ["字 {a} – {b} / {n}", "字 {a} – {b} / {n}", "chars {a} – {b} of {n}"],
    quotation: ["原文", "原文", "Quotation"],
    names: ["名", "名", "Names"], modern: ["今地", "今地", "Today"], sources: ["出处", "出處", "Sources"],
    held: ["所属", "所屬", "Held by"], happened: ["事", "事", "Events"], none2: ["无", "無", "none"],
    since: ["自", "自", "since"], seat: ["治所", "治所", "Seat"], nobody: ["无主", "無主", "nobody"],
    nextChange: ["其后", "其後", "Next"], change: ["前此", "前此", "Before"],
    border: ["界", "界", "Border"], borderClass: ["界之信", "界之信", "How sure"],
    near: ["据点近", "據點近", "seats near"],
    nearKm: ["距最近据点约 {n} km", "距最近據點約 {n} km", "about {n} km from the nearest seat"],
    noBorder: ["本卷不载边界；界线由据点推得", "本卷不載邊界；界線由據點推得", "The chapter draws no border; this one follows from the seats"],
    rival: ["两属未定", "兩屬未定", "two claimants"],
    commander: ["主将", "主將", "Commander"], route: ["行军", "行軍", "Campaign"], steps: ["路程", "路程", "Steps"],
    place: ["地", "地", "Place"], territory: ["地面", "地面", "Territory"],
    role_at: ["在", "在", "at"], role_from: ["自", "自", "from"], role_to: ["至", "至", "to"],
    role_target: ["攻", "攻", "target"], role_through: ["经", "經", "through"], role_near: ["近", "近", "near"], role_against: ["向", "向", "against"],
    reading: ["读原文", "讀原文", "The text"],
    vertical: ["竖排", "豎排", "Vertical"], horizontal: ["横排", "橫排", "Horizontal"],
    smaller: ["字小", "字小", "Smaller"], larger: ["字大", "字大", "Larger"],
    placeName: ["地名", "地名", "place"], personName: ["人名", "人名", "person"],
    dateName: ["年月", "年月", "date"], shown: ["图上所示", "圖上所示", "on the map now"],
    expand: ["展开或收起", "展開或收起", "Expand or fold"],
    together: ["同处", "同處", "Also here"],
    broken: ["数据有误", "數據有誤", "The data cannot be read"],
    oldBrowser: ["此浏览器过旧，请用 2023 年以后的版本", "此瀏覽器過舊，請用 2023 年以後的版本", "This browser is too old; one of 2023 or later is needed"],
    loading: ["开卷中", "開卷中", "Opening"],
    eventsWord: ["事", "事", "Events"],
    polities: ["国", "國", "Polities"], borders: ["界", "界", "Borders"], areas: ["面", "面", "Areas"],
    unsure: ["所属不定", "所屬不定", "nearly equal seats"], open: ["两属未定", "兩屬未定", "left open by the text"],
    thin: ["渐淡：远离据点", "漸淡：遠離據點", "thins far from a seat"],
    rank1: ["都城", "都城", "capital"], rank2: ["州", "州", "prefecture"], rank3: ["军", "軍", "army seat"],
    rank4: ["城、砦", "城、砦", "fort"], nowSign: ["今事", "今事", "now"], pastSign: ["往事", "往事", "past"],
    guessSign: ["事或地推定", "事或地推定", "inferred, or its place"], chosenSign: ["所选", "所選", "chosen"],
    routeText: ["行军 原文", "行軍 原文", "route in the text"], routeGuess: ["行军 拟测", "行軍 擬測", "route inferred"],
    halo: ["地之信：圈为误差", "地之信：圈為誤差", "ring: radius of doubt"],
    borderNear: ["界　据点近", "界　據點近", "border, seats near"],
    borderInferred: ["界　推定", "界　推定", "border, inferred"],
    borderConjectural: ["界　拟测", "界　擬測", "border, conjectural"],
    k_battle: ["战", "戰", "battle"], k_siege: ["围", "圍", "siege"], k_raid: ["掠", "掠", "raid"],
    k_capture: ["取", "取", "capture"], k_defeat: ["败", "敗", "defeat"], k_expedition: ["出师", "出師", "expedition"],
    k_embassy: ["使", "使", "embassy"], k_investiture: ["册封", "冊封", "investiture"], k_treaty: ["约", "約", "treaty"],
    k_surrender: ["降", "降", "surrender"], k_cession: ["割让", "割讓", "cession"], k_accession: ["即位", "即位", "accession"],
    k_capital: ["都", "都", "capital"], k_fortification: ["筑城", "築城", "fort built"], k_reform: ["制", "制", "reform"],
    k_birth: ["生", "生", "birth"], k_death: ["卒", "卒", "death"], k_disaster: ["灾", "災", "disaster"], k_other: ["其他", "其他", "other"],
    possession: ["有", "有", "possession"], suzerainty: ["羁縻", "羈縻", "suzerainty"],
    autonomous: ["自主", "自主", "autonomous"], tribute: ["朝贡", "朝貢", "tribute"],
    radius: ["±{n} km", "±{n} km", "±{n} km"],
  };
  const COLUMN = { hans: 0, hant: 1, en: 2 };
  const TAG = { hans: "zh-Hans", hant: "zh-Hant", en: "en" };

  /** Words for a key in a language; {n} and the like are filled from `values`. */
  function t(lang, key, values) {
    const row = WORDS[key];
    const words = row ? row[COLUMN[lang] ?? 0] : key;
    return values ? words.replace(/\{(\w+)\}/g, (_, k) => String(values[k] ?? "")) : words;
  }

  /** The text of a {hans, hant, en} in a language, else in Chinese. */
  const pick = (words, lang) => words?.[lang] || words?.hans || words?.hant || words?.en || "";

  /** BCP 47 tag of a language of the page. */
  const tag = (lang) => TAG[lang] ?? TAG.hans;

  /** Give a part's own words: {key: [hans, hant, en]}; every script, and no key twice. */
  function add(rows) {
    for (const [key, row] of Object.entries(rows)) {
      if (key in WORDS) throw new Error(`i18n: the word ${key} is there already`);
      if (row.length !== 3) throw new Error(`i18n: the word ${key} wants 简体, 繁體 and English`);
      WORDS[key] = row;
    }
  }

  S.i18n = { t, pick, tag, add, WORDS };
})((globalThis.Shiyu ??= {}));
