//! What names and addresses are made of.

/// Characters of brands: simplified, traditional, pinyin.
pub const CHARACTERS: &str = "岚嵐lan 栖棲qi 泓泓hong 砚硯yan 澜瀾lan 霁霽ji 鸿鴻hong 鹭鷺lu 鹤鶴he 枫楓feng \
    榆榆yu 槿槿jin 桦樺hua 梓梓zi 楠楠nan 檀檀tan 棠棠tang 苇葦wei 芷芷zhi 蘅蘅heng 莲蓮lian 萱萱xuan \
    蔚蔚wei 蓝藍lan 荟薈hui 逸逸yi 轩軒xuan 辰辰chen 晟晟sheng 曦曦xi 晔曄ye 昕昕xin 旭旭xu 煜煜yu 烨燁ye \
    焕煥huan 熠熠yi 炜煒wei 锐銳rui 铭銘ming 锦錦jin 钧鈞jun 钰鈺yu 铂鉑bo 锋鋒feng 鑫鑫xin 骏駿jun 骥驥ji \
    驰馳chi 腾騰teng 跃躍yue 翔翔xiang 翼翼yi 羽羽yu 凤鳳feng 凰凰huang 麒麒qi 麟麟lin 龙龍long 蛟蛟jiao \
    鲲鯤kun 鹏鵬peng 雁雁yan 鸥鷗ou 燕燕yan 鹃鵑juan 瑞瑞rui 瑾瑾jin 瑜瑜yu 璟璟jing 璞璞pu 琪琪qi 琳琳lin \
    珑瓏long 珂珂ke 玺璽xi 宸宸chen 宥宥you 宏宏hong 宽寬kuan 宜宜yi 颐頤yi 顺順shun 颂頌song 韵韻yun \
    韬韜tao 诚誠cheng 谦謙qian 谨謹jin 诺諾nuo 谊誼yi 泽澤ze 润潤run 涵涵han 淳淳chun 清清qing 沐沐mu \
    汐汐xi 浩浩hao 瀚瀚han 渊淵yuan 溪溪xi 嘉嘉jia 懿懿yi 恒恆heng 悦悅yue 怡怡yi 惠惠hui 慧慧hui 懋懋mao \
    禾禾he 穗穗sui 稷稷ji 峰峰feng 峻峻jun 崇崇chong 岱岱dai 峦巒luan 嵘嶸rong 庐廬lu 庆慶qing 弘弘hong \
    彤彤tong 彦彥yan 翰翰han 笙笙sheng 筠筠yun 箫簫xiao 绮綺qi 绣繡xiu 纶綸lun 缘緣yuan 紫紫zi 墨墨mo \
    碧碧bi 皓皓hao 皎皎jiao 睿睿rui 卓卓zhuo 坤坤kun 垣垣yuan";

/// With their pinyin.
pub const REGIONS: [(&str, &str); 44] = [
    ("昆明", "kunming"),
    ("昆明市", "kunmingshi"),
    ("昆明市五华区", "kunmingshiwuhuaqu"),
    ("昆明五华", "kunmingwuhua"),
    ("云南", "yunnan"),
    ("云南省", "yunnansheng"),
    ("云南昆明", "yunnankunming"),
    ("曲靖", "qujing"),
    ("玉溪市", "yuxishi"),
    ("大理", "dali"),
    ("楚雄", "chuxiong"),
    ("保山", "baoshan"),
    ("昭通市", "zhaotongshi"),
    ("红河", "honghe"),
    ("文山", "wenshan"),
    ("丽江", "lijiang"),
    ("安宁市", "anningshi"),
    ("昆明盘龙", "kunmingpanlong"),
    ("昆明市官渡区", "kunmingshiguanduqu"),
    ("昆明西山", "kunmingxishan"),
    ("四川", "sichuan"),
    ("成都", "chengdu"),
    ("成都市武侯区", "chengdushiwuhouqu"),
    ("重庆", "chongqing"),
    ("贵州", "guizhou"),
    ("贵阳", "guiyang"),
    ("广西", "guangxi"),
    ("南宁", "nanning"),
    ("广东", "guangdong"),
    ("深圳", "shenzhen"),
    ("深圳市", "shenzhenshi"),
    ("广州", "guangzhou"),
    ("上海", "shanghai"),
    ("北京", "beijing"),
    ("江苏", "jiangsu"),
    ("苏州", "suzhou"),
    ("浙江", "zhejiang"),
    ("杭州", "hangzhou"),
    ("义乌市", "yiwushi"),
    ("厦门", "xiamen"),
    ("武汉", "wuhan"),
    ("湖南", "hunan"),
    ("长沙", "changsha"),
    ("西安", "xian"),
];

pub const TRADES: [(&str, &str); 22] = [
    ("物业", "wuye"),
    ("物业服务", "wuyefuwu"),
    ("物业管理", "wuyeguanli"),
    ("城市服务", "chengshifuwu"),
    ("生活服务", "shenghuofuwu"),
    ("智慧生活服务", "zhihuishenghuofuwu"),
    ("社区服务", "shequfuwu"),
    ("家园服务", "jiayuanfuwu"),
    ("楼宇管理", "louyuguanli"),
    ("后勤服务", "houqinfuwu"),
    ("酒店物业管理", "jiudianwuyeguanli"),
    ("商业运营管理", "shangyeyunyingguanli"),
    ("企业管理", "qiyeguanli"),
    ("资产管理", "zichanguanli"),
    ("不动产服务", "budongchanfuwu"),
    ("环境服务", "huanjingfuwu"),
    ("保洁服务", "baojiefuwu"),
    ("园区服务", "yuanqufuwu"),
    ("置业", "zhiye"),
    ("房地产开发", "fangdichankaifa"),
    ("实业", "shiye"),
    ("科技", "keji"),
];

pub const FORMS: [(&str, &str); 8] = [
    ("有限公司", "youxiangongsi"),
    ("有限公司", "youxiangongsi"),
    ("有限公司", "youxiangongsi"),
    ("有限责任公司", "youxianzerengongsi"),
    ("集团有限公司", "jituanyouxiangongsi"),
    ("股份有限公司", "gufenyouxiangongsi"),
    ("（集团）有限公司", "jituanyouxiangongsi"),
    ("中心（有限合伙）", "zhongxinyouxianhehuo"),
];

/// The frequent first, each once per hundred persons or more.
pub const SURNAMES: &str = "王王王王王王王李李李李李李李张张张张张张张刘刘刘刘刘陈陈陈陈陈杨杨杨黄黄黄赵赵吴吴周周\
    徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付\
    方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

/// Given names of one character; the first are frequent.
pub const GIVEN: &str = "伟伟芳娜敏静丽强强磊军洋勇艳杰娟涛超明霞平刚玲辉鹏华红玉兰英建国文志海波宁春秀云飞\
    林斌浩凯健俊帆博宇鑫琴梅莉桂荣凤洁琳晶欢颖倩雪婷慧莹永福生龙元全胜学祥才发武新利清彬富顺信子涛昌成康星光天达安岩";

pub const STREETS: [&str; 16] = [
    "人民中路",
    "东风西路",
    "青年路",
    "护国路",
    "翠湖南路",
    "一二一大街",
    "建设路",
    "学府路",
    "北京路",
    "滇缅大道",
    "海源北路",
    "科高路",
    "西昌路",
    "红山东路",
    "昌源中路",
    "普吉路",
];

pub const MAIL_HOSTS: [&str; 6] =
    ["qq.example", "163.example", "126.example", "sina.example", "139.example", "mail.example"];
