frame-site = 五华区物业服务联评
frame-tagline = 街道 社区 业主 住建局 四方共评
frame-title = { $title } · 五华区物业服务联评
frame-skip = 跳到正文
frame-demo = 演示环境：企业、小区、人员和数字均为虚构，不具有法律效力。
frame-find = 小区、企业或信用代码
frame-find-label = 查小区、企业名称或统一社会信用代码
frame-find-button = 查询

settings-label = 显示设置
settings-elder = 长者版
settings-normal = 标准版
settings-dark = 深色
settings-light = 浅色

nav-label = 主导航
nav-home = 首页
nav-firms = 企业
nav-compounds = 小区
nav-streets = 街道
nav-help = 帮助
nav-cycles = 评价
nav-rulebook = 规则
nav-policy = 参数
nav-restrictions = 限制
nav-notices = 通告
nav-rewards = 奖励
nav-data = 数据
nav-api = 接口

crumbs-label = 当前位置

foot-rules = 评价规则
foot-label = 页脚导航
foot-organ = 主办：{ $organ }
foot-demo = 本站为演示环境，数据均为虚构。

pager-label = 分页
pager-rows = 第 { $from }–{ $to } 行，共 { $total } 行
pager-page = 第 { $page } 页
pager-prev = 上一页
pager-next = 下一页

table-open = 用表格看
explain-how = 怎么算的

sentence-gap = {""}
