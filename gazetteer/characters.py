"""The characters of dates, folded to one form, so that both scripts read alike.

One character becomes one, so offsets stay. Unlike a general converter it
leaves 乾 as it is (乾德 is not 干德), and it joins the variants that copyists
use in era names: 曆, 歷 and 厯, 寧 and 甯, 祐 and 佑, 冊 and 册, 啟 and 啓.

Examples
--------
>>> fold("慶曆元年閏三月"), fold("乾佑三年"), fold("會昌　五年")
('庆历元年闰三月', '乾祐三年', '会昌五年')
"""

from __future__ import annotations

__all__ = ["fold", "fold_characters"]

_TRADITIONAL = (
    "○乹佑來個儀億兩冊劉勝卄卻吳啓啟嘗囉國團壽孫寕寜實寧寫寶將專尋對導屬嶺幹"
    "幾庫廝廟廣張強彈彌彥後徑從復徳徵恆慶憲應懷戰戶採揚換撫擇擊據攝敗敵數斷於"
    "昇時晉曆書會東楊業極榮構槍樂樓樞機橫檢歐歡歲歷歸殘殺氣決況涼淵淸淺準溫滅"
    "滿漢潛澤濁濟災為烏無煙熱燈營爭爲爾牆獨獻現璽產甯畢畫異當疊癡發盜盡監眞眾"
    "礦祕祿禍禎禪禮稱穀積窮竄競筆節範築籌糧紀約紅紇級紛細紹終結絕給統綏經綿緊"
    "緒編緩縣縱總績織繹繼續纔罷羅義翼聖聞聯聰聲肅臘臨與興舉舊艱艷茲荊莊華萬葉"
    "蓋蕭藍藝蘇處虛號蠻衆術衛裝襲見規視親觀訊訖訛設許訴詔評詞試詩話該詳誅誌認"
    "誘語說調談請論諡諸謀謂謙講謝證識議護譽變讓豈豐貞負財貢貧貪貴買費資賊賓賜"
    "賞賢賦質賴贊趙跡踰躍車軌軍軒載輔輕輝輪輸轉轍辭農迴這連進遊運過達違遙遜遞"
    "遠適遲遷選遺遼還邊邏鄉鄧鄭醫釋針鈞錄錢錦錫鎮鐵鑑長門開閏閒間閔閠閩閱闊闐"
    "闕關陝陰陳陸陽隊階際隨險隱隴雙雜離難雲零電霧靈靑靜韃韋韓頁頃項順須預頒頓"
    "頗領頭頰題額顏願類顧顯風飛飢飲飽餅養餘館饋馬馮馳駐駕驅驗驚體髙髮鬥鬧魯鮮"
    "鳥鳳鳴鴻鵬鶻鹽麗黃點黨齊齡龍龜"
    "厯暦寳熈凞歳嵗囯鳯㤗"
)
_SIMPLIFIED = (
    "〇乾祐来个仪亿两册刘胜廿却吴启启尝啰国团寿孙宁宁实宁写宝将专寻对导属岭干"
    "几库厮庙广张强弹弥彦后径从复德征恒庆宪应怀战户采扬换抚择击据摄败敌数断于"
    "升时晋历书会东杨业极荣构枪乐楼枢机横检欧欢岁历归残杀气决况凉渊清浅准温灭"
    "满汉潜泽浊济灾为乌无烟热灯营争为尔墙独献现玺产宁毕画异当叠痴发盗尽监真众"
    "矿秘禄祸祯禅礼称谷积穷窜竞笔节范筑筹粮纪约红纥级纷细绍终结绝给统绥经绵紧"
    "绪编缓县纵总绩织绎继续才罢罗义翌圣闻联聪声肃腊临与兴举旧艰艳兹荆庄华万叶"
    "盖萧蓝艺苏处虚号蛮众术卫装袭见规视亲观讯讫讹设许诉诏评词试诗话该详诛志认"
    "诱语说调谈请论谥诸谋谓谦讲谢证识议护誉变让岂丰贞负财贡贫贪贵买费资贼宾赐"
    "赏贤赋质赖赞赵迹逾跃车轨军轩载辅轻辉轮输转辙辞农回这连进游运过达违遥逊递"
    "远适迟迁选遗辽还边逻乡邓郑医释针钧录钱锦锡镇铁鉴长门开闰闲间闵闰闽阅阔阗"
    "阙关陕阴陈陆阳队阶际随险隐陇双杂离难云〇电雾灵青静鞑韦韩页顷项顺须预颁顿"
    "颇领头颊题额颜愿类顾显风飞饥饮饱饼养余馆馈马冯驰驻驾驱验惊体高发斗闹鲁鲜"
    "鸟凤鸣鸿鹏鹘盐丽黄点党齐龄龙龟"
    "历历宝熙熙岁岁国凤泰"
)
_TABLE = dict(zip(map(ord, _TRADITIONAL), _SIMPLIFIED, strict=True))
_TABLE |= {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "０１２３４５６７８９／－"}
_SPACES = dict.fromkeys(
    map(ord, " \t\r\n\u3000\u00a0\u200b\ufeff，,、。．·・「」『』《》〈〉“”‘’：:；;（）()〔〕[]")
)
_FOLD = _TABLE | _SPACES


def fold_characters(text: str) -> str:
    """Return the text with each character in its simplified, usual form.

    The length stays, so an offset into one is an offset into the other.

    Examples
    --------
    >>> fold_characters("天授禮法延祚 元年")
    '天授礼法延祚 元年'
    """
    return text.translate(_TABLE)


def fold(text: str) -> str:
    """Return the text folded and without spaces and punctuation.

    Examples
    --------
    >>> fold(" 景祐，五年 ")
    '景祐五年'
    """
    return text.translate(_FOLD)
